package io.mu2sls.function;

import io.mu2sls.testing.RecordingSteps;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordingEngine {

	@Bean
	RecordingSteps recordingSteps() {
		return new RecordingSteps();
	}

}
