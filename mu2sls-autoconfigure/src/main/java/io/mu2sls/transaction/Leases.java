package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Short leases on keys by which a step that keeps losing conflicts asks others to stay
 * away. They save work and never carry correctness: commit validates all the same.
 */
public final class Leases {

	private static final Script SCRIPT = Script.load(Leases.class, "lease.lua");

	private static final byte[] TAKE = ascii("take");

	private static final byte[] RELEASE = ascii("release");

	/**
	 * Takes a lease on all of the keys or on none.
	 * @param link the way to the server
	 * @param leases the database's leases (a hash)
	 * @param owner who takes it
	 * @param duration for how long, by the server's clock
	 * @param keys the keys
	 * @return zero if taken, else for how long another owner holds one of the keys
	 */
	public CompletableFuture<Duration> take(RedisLink link, byte[] leases, byte[] owner, Duration duration,
			Collection<byte[]> keys) {
		return run(link, leases, TAKE, owner, duration, keys);
	}

	/**
	 * Gives the leases on the keys back, those of the owner only.
	 * @param link the way to the server
	 * @param leases the database's leases (a hash)
	 * @param owner who took them
	 * @param keys the keys
	 * @return completes when done
	 */
	public CompletableFuture<Duration> release(RedisLink link, byte[] leases, byte[] owner, Collection<byte[]> keys) {
		return run(link, leases, RELEASE, owner, Duration.ZERO, keys);
	}

	private static CompletableFuture<Duration> run(RedisLink link, byte[] leases, byte[] verb, byte[] owner,
			Duration duration, Collection<byte[]> keys) {
		List<byte[]> arguments = new ArrayList<>(3 + keys.size());
		arguments.add(verb);
		arguments.add(owner);
		arguments.add(ascii(Long.toString(duration.toMillis())));
		arguments.addAll(keys);
		return link.run(SCRIPT, List.of(leases), arguments).thenApply((reply) -> {
			if (reply instanceof Long millis) {
				return Duration.ofMillis(millis);
			}
			throw new DataAccessResourceFailureException("The leases could not be asked for"
					+ ((reply instanceof ErrorReply error) ? ": " + error.code() : ""));
		});
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
