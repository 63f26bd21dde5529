package io.mu2sls;

/**
 * A function or step returned a value that cannot be recorded and read back. Nothing of
 * the step took effect.
 */
public class UnrecordableOutcomeException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public UnrecordableOutcomeException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public UnrecordableOutcomeException(String message, Throwable cause) {
		super(message, cause);
	}

}
