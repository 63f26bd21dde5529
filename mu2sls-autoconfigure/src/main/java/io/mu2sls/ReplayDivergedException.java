package io.mu2sls;

/**
 * A replay took another path than the recorded execution: the function is not
 * deterministic. The message says what was expected and what came. Nothing of the current
 * step took effect.
 */
public class ReplayDivergedException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public ReplayDivergedException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public ReplayDivergedException(String message, Throwable cause) {
		super(message, cause);
	}

}
