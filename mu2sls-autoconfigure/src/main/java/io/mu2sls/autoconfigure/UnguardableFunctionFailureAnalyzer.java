package io.mu2sls.autoconfigure;

import io.mu2sls.function.UnguardableFunctionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which function bean cannot be guarded, why, and what to declare instead.
 */
class UnguardableFunctionFailureAnalyzer extends AbstractFailureAnalyzer<UnguardableFunctionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnguardableFunctionException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.fix() + ".", cause);
	}

}
