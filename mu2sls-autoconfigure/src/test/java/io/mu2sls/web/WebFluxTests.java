package io.mu2sls.web;

import org.springframework.boot.WebApplicationType;

class WebFluxTests extends WebContract {

	WebFluxTests() {
		super(WebApplicationType.REACTIVE);
	}

}
