package io.mu2sls;

/**
 * An execution outlived the window in which duplicates are recognized: it was fenced and
 * nothing of its current step took effect.
 */
public class InvocationExpiredException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public InvocationExpiredException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public InvocationExpiredException(String message, Throwable cause) {
		super(message, cause);
	}

}
