package io.mu2sls.demo.travel.chaos;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The clients' log: every reply to every reservation, as it came over the wire.
 */
final class Answers {

	private final Map<Reservation, Queue<String>> bodies = new ConcurrentHashMap<>();

	private final AtomicInteger unanswered = new AtomicInteger();

	private final AtomicInteger retries = new AtomicInteger();

	private volatile @Nullable String lastError;

	void answered(Reservation reservation, String body) {
		this.bodies.computeIfAbsent(reservation, (key) -> new ConcurrentLinkedQueue<>()).add(body);
	}

	void retried(String error) {
		this.retries.incrementAndGet();
		this.lastError = error;
	}

	void gaveUp() {
		this.unanswered.incrementAndGet();
	}

	List<String> to(Reservation reservation) {
		Queue<String> bodies = this.bodies.get(reservation);
		return (bodies != null) ? List.copyOf(bodies) : List.of();
	}

	int retries() {
		return this.retries.get();
	}

	int unanswered() {
		return this.unanswered.get();
	}

	@Nullable String lastError() {
		return this.lastError;
	}

}
