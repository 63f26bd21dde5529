package io.mu2sls.autoconfigure;

import java.time.Clock;
import java.util.random.RandomGenerator;

import io.mu2sls.step.ReplayableSources;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;

/**
 * Time, ids and randomness for injection: inside an invocation the same values on every
 * execution. They are there with {@code mu2sls.enabled=false} too, as the system's, so
 * that the same code runs.
 */
@AutoConfiguration
public final class Mu2slsSourcesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock mu2slsClock() {
		return ReplayableSources.clock(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	IdGenerator mu2slsIdGenerator() {
		return ReplayableSources.ids(new AlternativeJdkIdGenerator());
	}

	@Bean
	@ConditionalOnMissingBean
	RandomGenerator mu2slsRandomGenerator() {
		return ReplayableSources.random();
	}

}
