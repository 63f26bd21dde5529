package io.mu2sls.embedded;

import org.jspecify.annotations.Nullable;

/**
 * A Redis server of ours could not be started.
 */
public class RedisStartException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param message what was tried and what the server said
	 * @param cause why, if known
	 */
	public RedisStartException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
