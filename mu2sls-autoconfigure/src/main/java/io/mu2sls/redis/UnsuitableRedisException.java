package io.mu2sls.redis;

/**
 * A Redis server that cannot keep the promise of exactly once; found at start-up, before
 * any function is called.
 */
public class UnsuitableRedisException extends RuntimeException {

	private final String beanName;

	private final String reason;

	private final String action;

	/**
	 * Creates the exception.
	 * @param beanName the connection factory's bean name
	 * @param reason what is wrong with the server, as a sentence
	 * @param action what the user can do, as a sentence
	 */
	public UnsuitableRedisException(String beanName, String reason, String action) {
		super("Redis connection factory '" + beanName + "' leads to a server that cannot be used: " + reason + " "
				+ action);
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
	 * What is wrong with the server.
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
