package io.mu2sls.step;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.random.RandomGenerator;

import io.mu2sls.transaction.CommandScope;
import org.jspecify.annotations.Nullable;

import org.springframework.util.IdGenerator;

/**
 * Time, ids and randomness for injection. Inside an invocation they give the same values
 * on every execution of it: the clock stands at the moment the invocation was first
 * executed, ids and random numbers are derived from the invocation's identity. Outside
 * they are the system's. Thread-safe; threads of one step that draw at once share its
 * values in the order they come. Not for secrets.
 */
public final class ReplayableSources {

	private ReplayableSources() {
	}

	/**
	 * A clock.
	 * @param outside the clock outside an invocation
	 * @return the clock
	 */
	public static Clock clock(Clock outside) {
		return new ReplayableClock(outside);
	}

	/**
	 * A generator of random (version 4) UUIDs.
	 * @param outside the generator outside an invocation
	 * @return the generator
	 */
	public static IdGenerator ids(IdGenerator outside) {
		return () -> {
			StepScope scope = scope();
			return (scope != null) ? uuid(scope.random()) : outside.generateId();
		};
	}

	/**
	 * A source of random numbers.
	 * @return the source
	 */
	public static RandomGenerator random() {
		return () -> {
			StepScope scope = scope();
			return ((scope != null) ? scope.random() : UnrecordedRandom.INSTANCE).nextLong();
		};
	}

	private static UUID uuid(RandomGenerator random) {
		long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
		long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
		return new UUID(high, low);
	}

	private static @Nullable StepScope scope() {
		return (CommandScope.current() instanceof StepScope scope) ? scope : null;
	}

	private static final class ReplayableClock extends Clock {

		private final Clock outside;

		ReplayableClock(Clock outside) {
			this.outside = outside;
		}

		@Override
		public ZoneId getZone() {
			return this.outside.getZone();
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return new ReplayableClock(this.outside.withZone(zone));
		}

		@Override
		public Instant instant() {
			StepScope scope = scope();
			return (scope != null) ? Instant.ofEpochMilli(scope.timeMillis()) : this.outside.instant();
		}

	}

}
