package io.mu2sls.annotation;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class UnsupportedStepAnalysisTests {

	@Test
	void aMethodThatCannotBeAStepIsNamedWithTheFix() {
		UnsupportedStepException failure = new UnsupportedStepException("Method stream() returns a Flux.",
				"Return a Mono of a list.");
		FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, new MockEnvironment()),
					FailureHandler.handleMessage((message, ex) -> {
					}))
			.stream()
			.filter((analyzer) -> analyzer.getClass().getPackageName().startsWith("io.mu2sls"))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter((each) -> each != null)
			.findFirst()
			.orElseThrow();
		assertThat(analysis.getDescription()).isEqualTo("Method stream() returns a Flux.");
		assertThat(analysis.getAction()).isEqualTo("Return a Mono of a list.");
	}

}
