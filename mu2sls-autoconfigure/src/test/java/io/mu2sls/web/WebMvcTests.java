package io.mu2sls.web;

import org.springframework.boot.WebApplicationType;

class WebMvcTests extends WebContract {

	WebMvcTests() {
		super(WebApplicationType.SERVLET);
	}

}
