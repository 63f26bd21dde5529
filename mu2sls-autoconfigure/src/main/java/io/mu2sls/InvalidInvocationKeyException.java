package io.mu2sls;

/**
 * A request carries an invocation key that is empty, too long or malformed. Nothing was
 * executed.
 */
public class InvalidInvocationKeyException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message which header is wrong, how, and what to send instead
	 */
	public InvalidInvocationKeyException(String message) {
		super(message);
	}

}
