package io.mu2sls.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.transaction.ErrorReply;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisSystemException;

/**
 * What a server's clock said lately. An answer of {@code TIME} stays a lower bound of the
 * server's time, so it is asked for once in {@value #MAX_AGE_MILLIS} ms and not by every
 * invocation. Thread-safe; never blocks.
 */
final class ServerClock {

	private static final int MAX_AGE_MILLIS = 250;

	private static final byte[] TIME = "TIME".getBytes(StandardCharsets.US_ASCII);

	private final RedisLink link;

	private volatile @Nullable Sample last;

	ServerClock(RedisLink link) {
		this.link = link;
	}

	/**
	 * A moment of the server's clock that is not later than now.
	 * @return milliseconds since the epoch
	 */
	CompletableFuture<Long> pastMillis() {
		Sample sample = this.last;
		long now = System.nanoTime();
		if (sample == null || now - sample.askedAtNanos > MAX_AGE_MILLIS * 1_000_000L) {
			return ask(now);
		}
		return CompletableFuture.completedFuture(sample.millis);
	}

	/** Others may use the answer once it is there, and not before: it must be past. */
	private CompletableFuture<Long> ask(long now) {
		return this.link.send(TIME).thenApply((reply) -> {
			long millis = millis(reply);
			this.last = new Sample(millis, now);
			return millis;
		});
	}

	/** Another server may answer from now on. */
	void forget() {
		this.last = null;
	}

	private static long millis(@Nullable Object reply) {
		if (reply instanceof ErrorReply error) {
			throw new RedisSystemException("The server did not tell its time: " + error.message(), null);
		}
		List<?> time = (List<?>) Objects.requireNonNull(reply);
		return number(time.get(0)) * 1000 + number(time.get(1)) / 1000;
	}

	private static long number(@Nullable Object text) {
		return Long.parseLong(new String((byte[]) Objects.requireNonNull(text), StandardCharsets.US_ASCII));
	}

	private record Sample(long millis, long askedAtNanos) {

	}

}
