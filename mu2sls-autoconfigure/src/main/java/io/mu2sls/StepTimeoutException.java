package io.mu2sls;

import org.springframework.dao.QueryTimeoutException;

/**
 * An attempt of a step took longer than its timeout. Nothing of the step took effect.
 */
public class StepTimeoutException extends QueryTimeoutException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public StepTimeoutException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public StepTimeoutException(String message, Throwable cause) {
		super(message, cause);
	}

}
