package io.mu2sls.autoconfigure;

import io.mu2sls.annotation.UnsupportedStepException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which method cannot be a step, and what to return instead.
 */
class UnsupportedStepFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedStepException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedStepException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.fix(), cause);
	}

}
