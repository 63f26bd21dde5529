package io.mu2sls.autoconfigure;

import io.mu2sls.redis.RedisUnreachableException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** Says what to do when no Redis answers at start-up. */
class RedisUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<RedisUnreachableException> {

	private final Environment environment;

	RedisUnreachableFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RedisUnreachableException cause) {
		String reason = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
		String description = cause.getMessage() + ": " + reason;
		String later = "To start while Redis is down, set mu2sls.redis.required-on-start=false.";
		return RedisSettings.find(this.environment)
			.map((setting) -> new FailureAnalysis(description,
					"Check " + setting + " and that the server runs and lets this application in. " + later, cause))
			.orElseGet(
					() -> new FailureAnalysis(description + System.lineSeparator() + "No property says where Redis is.",
							"Set spring.data.redis.host or spring.data.redis.url, or, for development, add "
									+ "org.signal:embedded-redis to the class path. " + later,
							cause));
	}

}
