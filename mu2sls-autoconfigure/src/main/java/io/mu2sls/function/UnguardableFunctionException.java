package io.mu2sls.function;

/**
 * A function bean has a shape whose invocations cannot be told apart, so it cannot be
 * guarded. It is refused when the application starts: it never runs unguarded unless the
 * user says so.
 */
public class UnguardableFunctionException extends RuntimeException {

	private final String bean;

	private final String fix;

	/**
	 * Creates the exception.
	 * @param bean the bean's name
	 * @param shape its shape and why it cannot be guarded
	 * @param fix what to declare instead
	 */
	public UnguardableFunctionException(String bean, String shape, String fix) {
		super("Function bean '" + bean + "' cannot be guarded: " + shape);
		this.bean = bean;
		this.fix = fix;
	}

	UnguardableFunctionException(UnguardableFunctionException refusal) {
		super(refusal.getMessage() + ". " + refusal.fix() + ".", refusal);
		this.bean = refusal.bean;
		this.fix = refusal.fix;
	}

	/**
	 * What to do about it.
	 * @return the fix
	 */
	public String fix() {
		return this.fix + ", or leave the function unguarded with mu2sls.functions.exclude=" + this.bean;
	}

}
