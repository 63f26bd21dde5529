package io.mu2sls;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A Redis command that cannot be part of a step; the message names the alternative. The
 * command was not sent.
 */
public class UnsupportedRedisCommandException extends InvalidDataAccessApiUsageException {

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 */
	public UnsupportedRedisCommandException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what happened, to which step, and what to do
	 * @param cause why
	 */
	public UnsupportedRedisCommandException(String message, Throwable cause) {
		super(message, cause);
	}

}
