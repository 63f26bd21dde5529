package io.mu2sls.autoconfigure;

import io.mu2sls.embedded.RedisStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the embedded Redis does not start. */
class RedisStartFailureAnalyzer extends AbstractFailureAnalyzer<RedisStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RedisStartException cause) {
		return new FailureAnalysis("The embedded Redis for development did not start. " + cause.getMessage(),
				"Run a Redis of your own and set spring.data.redis.host or spring.data.redis.url, "
						+ "or set mu2sls.embedded-redis.enabled=false.",
				cause);
	}

}
