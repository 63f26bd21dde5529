package io.mu2sls.annotation;

/**
 * A method carries {@link io.mu2sls.TransactionalStep} but cannot be a step. Thrown when
 * the application starts.
 */
public class UnsupportedStepException extends RuntimeException {

	private final String fix;

	UnsupportedStepException(String message, String fix) {
		super(message);
		this.fix = fix;
	}

	/**
	 * What to do about it.
	 * @return the fix
	 */
	public String fix() {
		return this.fix;
	}

}
