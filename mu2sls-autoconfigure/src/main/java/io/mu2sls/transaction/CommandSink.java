package io.mu2sls.transaction;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Where the Redis commands of the running step go instead of to the server. Thread-safe;
 * never blocks.
 */
public interface CommandSink {

	/**
	 * Meets one command of the user's code.
	 * @param origin the link of the connection the command was issued on
	 * @param argv the command's name and arguments
	 * @return the reply the user's code gets; fails with an exception for the user's code
	 * if the command is refused or the step cannot go on
	 */
	CompletableFuture<@Nullable Object> execute(RedisLink origin, byte[][] argv);

}
