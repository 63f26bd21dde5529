package io.mu2sls.autoconfigure;

import io.mu2sls.redis.UnsupportedConnectionFactoryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a connection factory that cannot be protected. */
class UnsupportedConnectionFactoryFailureAnalyzer
		extends AbstractFailureAnalyzer<UnsupportedConnectionFactoryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedConnectionFactoryException cause) {
		return new FailureAnalysis(
				"The Redis connection factory '" + cause.getBeanName() + "' cannot be protected. " + cause.getReason(),
				cause.getAction(), cause);
	}

}
