package io.mu2sls.step;

import java.util.Objects;

import io.mu2sls.ReplayDivergedException;
import org.jspecify.annotations.Nullable;

/**
 * What the journal has at one place of an execution.
 *
 * @param record the record
 * @param failure the rolled-back step before it that is next, or {@code null} if the
 * record itself is
 */
record Recorded(JournalRecord record, @Nullable FailedStep failure) {

	boolean isStep(StepIdentity identity) {
		if (this.failure != null) {
			return this.failure.identity().matches(identity);
		}
		boolean explicit = this.record.kind() == JournalRecord.Kind.RETURNED
				|| this.record.kind() == JournalRecord.Kind.THREW;
		return explicit && this.record.identity().matches(identity);
	}

	boolean isImplicit() {
		return this.failure == null && this.record.kind() == JournalRecord.Kind.IMPLICIT;
	}

	<R extends @Nullable Object> Outcome<R> outcome(OutcomeCodec<R> codec) {
		if (this.failure != null) {
			return new Outcome.Thrown<>(RecordedExceptions.decode(this.failure.exception()));
		}
		return outcome(this.record, codec);
	}

	static <R extends @Nullable Object> Outcome<R> outcome(JournalRecord record, OutcomeCodec<R> codec) {
		return switch (record.kind()) {
			case RETURNED, REPLY -> new Outcome.Returned<>(codec.decode(record.body()));
			case THREW, FAILURE -> new Outcome.Thrown<>(RecordedExceptions.decode(record.body()));
			case IMPLICIT -> throw new IllegalStateException("An implicit step has no outcome");
		};
	}

	/**
	 * A replay took another path.
	 * @param function the function
	 * @param expected what the journal has there, {@code null} for nothing
	 * @param came what the function did
	 */
	static ReplayDivergedException divergence(String function, @Nullable Recorded expected, String came) {
		return new ReplayDivergedException("Function '" + function
				+ "' took another path than its recorded execution: expected "
				+ Objects.requireNonNullElse(expected, "nothing more") + ", but " + came
				+ " came. A function may depend only on its payload, on Redis, and on the injected Clock, IdGenerator"
				+ " and RandomGenerator");
	}

	@Override
	public String toString() {
		if (this.failure != null) {
			return this.failure.identity() + ", which rolled back";
		}
		return switch (this.record.kind()) {
			case RETURNED, THREW -> this.record.identity().toString();
			case IMPLICIT -> "the recorded Redis commands of an implicit step";
			case REPLY, FAILURE -> "the end of the function";
		};
	}

}
