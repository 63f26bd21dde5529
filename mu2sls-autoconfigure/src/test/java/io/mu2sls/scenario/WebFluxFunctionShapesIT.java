package io.mu2sls.scenario;

import org.springframework.boot.WebApplicationType;

class WebFluxFunctionShapesIT extends FunctionShapes {

	WebFluxFunctionShapesIT() {
		super(WebApplicationType.REACTIVE);
	}

}
