package io.mu2sls.redis;

/**
 * A Redis connection factory whose commands could bypass the step that issues them; found
 * at start-up, before any function is called.
 */
public class UnsupportedConnectionFactoryException extends RuntimeException {

	private final String beanName;

	private final String reason;

	private final String action;

	/**
	 * Creates the exception.
	 * @param beanName the connection factory's bean name
	 * @param reason what about it cannot be protected, as a sentence
	 * @param action what the user can do, as a sentence
	 */
	public UnsupportedConnectionFactoryException(String beanName, String reason, String action) {
		super("Redis connection factory '" + beanName + "' cannot be protected: " + reason + " " + action);
		this.beanName = beanName;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Which connection factory.
	 * @return the bean's name
	 */
	public String getBeanName() {
		return this.beanName;
	}

	/**
	 * What about it cannot be protected.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * What the user can do.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
