package io.mu2sls.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * The steps' own connection of one started factory. It is opened when first asked for;
 * whoever asks meanwhile waits for the same attempt.
 */
final class OwnLink {

	private final RedisClient client;

	private final AtomicReference<@Nullable CompletableFuture<RedisLink>> opening = new AtomicReference<>();

	private volatile @Nullable RedisLink link;

	OwnLink(RedisClient client) {
		this.client = client;
	}

	/** The link if it was opened. */
	@Nullable RedisLink ifOpen() {
		return this.link;
	}

	RedisLink open() {
		RedisLink current = this.link;
		if (current != null) {
			return current;
		}
		CompletableFuture<RedisLink> mine = new CompletableFuture<>();
		CompletableFuture<RedisLink> theirs = this.opening.compareAndExchange(null, mine);
		if (theirs != null) {
			return await(theirs);
		}
		try {
			current = this.link;
			if (current == null) {
				current = connect();
				this.link = current;
			}
			mine.complete(current);
			return current;
		}
		catch (RuntimeException ex) {
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.opening.set(null);
		}
	}

	private static RedisLink await(CompletableFuture<RedisLink> attempt) {
		try {
			return attempt.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private RedisLink connect() {
		StatefulRedisConnection<byte[], byte[]> connection;
		try {
			connection = this.client.connect(ByteArrayCodec.INSTANCE);
		}
		catch (RedisConnectionException ex) {
			throw new RedisConnectionFailureException("Unable to connect to Redis", ex);
		}
		try {
			LettuceLink fresh = new LettuceLink(connection);
			fresh.watchPermissions();
			fresh.commands();
			return fresh;
		}
		catch (RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	void close() {
		this.link = null;
		this.client.shutdown();
	}

}
