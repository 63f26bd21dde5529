package io.mu2sls;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Another step changed what this one read, and no attempt is left. Nothing of the step
 * took effect; the same request may be sent again.
 */
public class StepConflictException extends OptimisticLockingFailureException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public StepConflictException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public StepConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
