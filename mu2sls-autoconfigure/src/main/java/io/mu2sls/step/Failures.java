package io.mu2sls.step;

import java.util.concurrent.CompletionException;

import org.springframework.dao.support.PersistenceExceptionTranslator;

/** What the driver throws, as Spring's exceptions. */
record Failures(PersistenceExceptionTranslator translator) {

	/**
	 * Finds what the user's code should see.
	 * @param failure as a future gave it
	 * @return the exception to throw
	 * @throws Error if it is one
	 */
	RuntimeException translate(Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof Error error) {
			throw error;
		}
		if (!(cause instanceof RuntimeException runtime)) {
			return new IllegalStateException(cause);
		}
		RuntimeException translated = this.translator.translateExceptionIfPossible(runtime);
		return (translated != null) ? translated : runtime;
	}

}
