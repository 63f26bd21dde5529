package io.mu2sls.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.resilience4j.retry.Retry;
import io.mu2sls.StepConflictException;
import io.mu2sls.transaction.Leases;
import io.mu2sls.transaction.RedisLink;

/**
 * How a run goes on after an attempt that was not settled. A lost conflict waits as the
 * Resilience4j retry {@code mu2sls} says; after some losses the next attempt first takes
 * leases on the keys of the last one, which other commits respect for a moment, so that
 * every step finishes.
 */
final class Attempts {

	private static final Executor DIRECT = Runnable::run;

	private static final Duration LONGEST_NAP = Duration.ofMillis(20);

	private final Leases leases = new Leases();

	private final String name;

	private final Retry.AsyncContext<Object> retry;

	private final RedisLink link;

	private final EngineSettings settings;

	private int lost;

	private boolean exhausted;

	/**
	 * One for the whole run: an attempt must not wait for the lease of the one before.
	 */
	private final byte[] owner = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

	private final Set<ByteBuffer> leased = ConcurrentHashMap.newKeySet();

	private volatile boolean over;

	Attempts(String name, Retry retry, RedisLink link, EngineSettings settings) {
		this.name = name;
		this.retry = retry.asyncContext();
		this.link = link;
		this.settings = settings;
	}

	/** The next attempt, when it may begin. */
	CompletableFuture<Attempt> after(Verdict<?> verdict) {
		if (!(verdict instanceof Verdict.Conflict<?> conflict)) {
			return CompletableFuture.completedFuture(Attempt.AGAIN);
		}
		this.lost++;
		StepConflictException failure = new StepConflictException("Step '" + this.name + "' lost " + this.lost
				+ " conflicts in a row to other steps on the same keys; resilience4j.retry.instances.mu2sls.max-attempts"
				+ " allows no further attempt");
		long waitMillis = this.retry.onError(failure);
		if (waitMillis < 0) {
			this.exhausted = true;
			return CompletableFuture.failedFuture(failure);
		}
		CompletableFuture<Void> waited = nap(waitMillis);
		if (this.lost < this.settings.leaseAfter() || conflict.footprint().isEmpty()) {
			return waited.thenApply((now) -> Attempt.AGAIN);
		}
		return waited.thenCompose((now) -> lease(conflict.footprint(), System.nanoTime()));
	}

	private CompletableFuture<Attempt> lease(List<byte[]> keys, long since) {
		return this.leases.take(this.link, KeyNames.LEASES, this.owner, this.settings.lease(), keys)
			.thenCompose((remaining) -> {
				if (remaining.isZero()) {
					keys.forEach((key) -> this.leased.add(ByteBuffer.wrap(key)));
					if (this.over) {
						giveBack();
					}
					return CompletableFuture.completedFuture(new Attempt(true, this.owner));
				}
				if (System.nanoTime() - since > this.settings.timeout().toNanos()) {
					return CompletableFuture.completedFuture(Attempt.AGAIN);
				}
				long longest = Math.min(remaining.toMillis(), LONGEST_NAP.toMillis());
				return nap(ThreadLocalRandom.current().nextLong(1, longest + 2))
					.thenCompose((now) -> lease(keys, since));
			});
	}

	private void giveBack() {
		List<byte[]> keys = this.leased.stream().map(ByteBuffer::array).toList();
		if (!keys.isEmpty()) {
			this.leases.release(this.link, KeyNames.LEASES, this.owner, keys);
		}
	}

	private static CompletableFuture<Void> nap(long millis) {
		return (millis == 0) ? CompletableFuture.completedFuture(null) : CompletableFuture.runAsync(() -> {
		}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, DIRECT));
	}

	/**
	 * The run is over. Leases that no commit has given back are given back without
	 * waiting; should that fail, they expire.
	 */
	void done() {
		this.over = true;
		giveBack();
		if (this.lost > 0 && !this.exhausted) {
			this.retry.onComplete();
		}
	}

}
