package io.mu2sls.redis;

/**
 * Redis did not answer when the application started.
 */
public class RedisUnreachableException extends RuntimeException {

	private final String beanName;

	/**
	 * Creates the exception.
	 * @param beanName the connection factory's bean name
	 * @param cause why there is no connection
	 */
	public RedisUnreachableException(String beanName, Throwable cause) {
		super("Redis cannot be reached through connection factory '" + beanName + "'", cause);
		this.beanName = beanName;
	}

	/**
	 * Which connection factory.
	 * @return the bean's name
	 */
	public String getBeanName() {
		return this.beanName;
	}

}
