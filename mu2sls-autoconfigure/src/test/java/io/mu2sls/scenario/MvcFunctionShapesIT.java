package io.mu2sls.scenario;

import org.springframework.boot.WebApplicationType;

class MvcFunctionShapesIT extends FunctionShapes {

	MvcFunctionShapesIT() {
		super(WebApplicationType.SERVLET);
	}

}
