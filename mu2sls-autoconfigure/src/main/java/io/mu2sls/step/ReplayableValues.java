package io.mu2sls.step;

import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * An execution's time and randomness. The time of the invocation is that of its first
 * record; an execution that used another one before it saw a record must start again.
 * Thread-safe.
 */
final class ReplayableValues {

	private final byte[] invocation;

	private long timeMillis;

	private boolean timeUsed;

	private @Nullable RandomGenerator random;

	ReplayableValues(byte[] invocation, long timeMillis) {
		this.invocation = invocation;
		this.timeMillis = timeMillis;
	}

	/** The time as the user's code sees it. */
	synchronized long useTime() {
		this.timeUsed = true;
		return this.timeMillis;
	}

	/** The time as records have it. */
	synchronized long timeMillis() {
		return this.timeMillis;
	}

	/**
	 * Takes over the recorded time.
	 * @return whether that contradicts nothing the user's code has seen
	 */
	synchronized boolean adoptTime(long recordedMillis) {
		if (this.timeUsed && recordedMillis != this.timeMillis) {
			return false;
		}
		this.timeMillis = recordedMillis;
		return true;
	}

	/** The stream of the implicit step at a position. */
	synchronized RandomGenerator random(int position) {
		RandomGenerator current = this.random;
		if (current == null) {
			current = new ReplayableRandom(this.invocation, position, "");
			this.random = current;
		}
		return current;
	}

	/** The next step has a stream of its own. */
	synchronized void nextStep() {
		this.random = null;
	}

}
