package io.mu2sls;

/**
 * The same invocation key came with another payload. Nothing was executed.
 */
public class InvocationKeyReusedException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public InvocationKeyReusedException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public InvocationKeyReusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
