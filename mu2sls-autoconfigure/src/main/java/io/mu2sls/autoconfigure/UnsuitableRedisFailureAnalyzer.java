package io.mu2sls.autoconfigure;

import io.mu2sls.redis.UnsuitableRedisException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a server that cannot keep the promise. */
class UnsuitableRedisFailureAnalyzer extends AbstractFailureAnalyzer<UnsuitableRedisException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsuitableRedisException cause) {
		return new FailureAnalysis("The Redis server of connection factory '" + cause.getBeanName()
				+ "' cannot be used. " + cause.getReason(), cause.getAction(), cause);
	}

}
