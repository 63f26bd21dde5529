package io.mu2sls.transaction;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The way to the server that no step intercepts: one connection, protocol RESP2, commands
 * executed in the order they are sent. Replies are trees of {@code null}, {@code byte[]},
 * {@code Long}, {@link Status}, {@link ErrorReply} and {@code List}: an error
 * <em>reply</em> completes the future normally, a broken connection exceptionally.
 * Thread-safe; never blocks.
 */
public interface RedisLink {

	/**
	 * Sends one command.
	 * @param argv the command's name and arguments
	 * @return the reply
	 */
	CompletableFuture<@Nullable Object> send(byte[]... argv);

	/**
	 * What the current thread sends in the meantime travels in one write to the network,
	 * in its order. The sender must not wait for a reply.
	 * @param <T> what the sender returns
	 * @param sender sends commands
	 * @return what the sender returned
	 */
	<T extends @Nullable Object> T together(Supplier<T> sender);

	/**
	 * Runs a script by its digest, sending its source once if the server does not know
	 * it.
	 * @param script the script
	 * @param keys the keys it touches
	 * @param arguments its other arguments
	 * @return the reply
	 */
	CompletableFuture<@Nullable Object> run(Script script, List<byte[]> keys, List<byte[]> arguments);

	/**
	 * A moment of the server's clock, lately, at which nothing that the current thread
	 * sends from now on was executed yet.
	 * @return milliseconds since the epoch
	 */
	CompletableFuture<Long> pastMillis();

	/**
	 * Whether the server's access control may refuse this user some command or key.
	 * @return whether the user is restricted, or could be
	 */
	boolean restricted();

	/**
	 * What the server says of its own commands, asked once per link.
	 * @return the table
	 */
	CompletableFuture<CommandTable> commands();

}
