package io.mu2sls.step;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * Unwinds the user's code when its execution is pointless. Only a messenger: should the
 * user's code catch it, the execution still knows what to do. A data access exception, so
 * that Spring Data passes it on as it is.
 */
@SuppressWarnings("serial")
final class ExecutionSignal extends NonTransientDataAccessException {

	ExecutionSignal(String message) {
		super(message);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
