package io.mu2sls.step;

import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.mu2sls.transaction.CommitResult;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an explicit step of an invocation, as the threads that run its body see
 * it. Thread-safe.
 */
final class ExplicitStep implements StepScope {

	private final Execution execution;

	private final StepDefinition definition;

	private final StepIdentity identity;

	private final OpenStep step;

	private final Attempt attempt;

	private final RandomGenerator random;

	private volatile @Nullable Recorded recorded;

	ExplicitStep(Execution execution, StepDefinition definition, StepIdentity identity, OpenStep step, Attempt attempt,
			RandomGenerator random) {
		this.execution = execution;
		this.definition = definition;
		this.identity = identity;
		this.step = step;
		this.attempt = attempt;
		this.random = random;
	}

	StepIdentity identity() {
		return this.identity;
	}

	/** Something of the function happened on another thread while this step was open. */
	IllegalStateException overlap(String came) {
		return new IllegalStateException(came + " came while its " + this.identity
				+ " was running on another thread: a replay could not tell their order. Let one follow the other");
	}

	/** The journal has this step. */
	void setRecorded(Recorded recorded) {
		this.recorded = recorded;
	}

	/**
	 * Uses the recorded outcome, if there is one, in place of the body's.
	 * @return the outcome, or {@code null}
	 */
	<R extends @Nullable Object> @Nullable Outcome<R> replay(OutcomeCodec<R> codec) {
		Recorded found = this.recorded;
		if (found == null) {
			return null;
		}
		this.execution.replayed(this, found);
		return found.outcome(codec);
	}

	@Override
	public CompletableFuture<@Nullable Object> execute(RedisLink origin, byte[][] argv) {
		check(origin);
		CompletableFuture<@Nullable Object> reply = this.step.executeBehind(this.execution::readJournal, origin, argv);
		CompletableFuture<JournalView> reading = this.execution.readJournal();
		if (reading.isDone()) {
			check(origin);
			return reply;
		}
		return reading.thenCompose((view) -> {
			check(origin);
			return reply;
		});
	}

	private void check(RedisLink origin) {
		this.execution.check(origin);
		if (this.recorded != null) {
			throw new ExecutionSignal("This step is recorded already; its recorded outcome is about to be returned");
		}
	}

	/**
	 * Ends the attempt.
	 * @param outcome how the body ended
	 * @param codec the outcome's recorded form
	 */
	<R extends @Nullable Object> CompletableFuture<Verdict<R>> end(Outcome<R> outcome, OutcomeCodec<R> codec) {
		return this.execution.readJournal()
			.thenCompose((view) -> this.step.end())
			.thenCompose((ended) -> endNow(outcome, codec));
	}

	private <R extends @Nullable Object> CompletableFuture<Verdict<R>> endNow(Outcome<R> outcome,
			OutcomeCodec<R> codec) {
		Outcome<R> already = replay(codec);
		if (already != null) {
			return CompletableFuture.completedFuture(new Verdict.Settled<>(already));
		}
		this.execution.check(null);
		if (outcome instanceof Outcome.Thrown<R> thrown && this.definition.rollbackOn().test(thrown.failure())) {
			return rollBack(thrown);
		}
		if (this.step.rollbackOnly()) {
			return rollBack(new Outcome.Thrown<>(this.step.unexpectedRollback()));
		}
		try {
			return commit(outcome, codec);
		}
		catch (RuntimeException ex) {
			// nothing was sent: the outcome cannot be recorded, or came too late
			return rollBack(new Outcome.Thrown<>(ex));
		}
	}

	private <R extends @Nullable Object> CompletableFuture<Verdict<R>> rollBack(Outcome.Thrown<R> thrown) {
		return this.execution.objection(this.step, thrown.failure()).thenApply((objection) -> {
			if (objection != null) {
				return settle(objection, thrown);
			}
			this.execution.failed(this.identity, thrown.failure());
			return new Verdict.Settled<>(thrown);
		});
	}

	private <R extends @Nullable Object> CompletableFuture<Verdict<R>> commit(Outcome<R> outcome,
			OutcomeCodec<R> codec) {
		JournalRecord.Kind kind;
		byte[] body;
		if (outcome instanceof Outcome.Returned<R> returned) {
			kind = JournalRecord.Kind.RETURNED;
			body = codec.encode(returned.value());
		}
		else {
			kind = JournalRecord.Kind.THREW;
			body = RecordedExceptions.encode(((Outcome.Thrown<R>) outcome).failure());
		}
		return this.execution.commit(kind, this.identity, body, this.step, this.attempt.leaseOwner())
			.thenApply((result) -> settle(result, outcome));
	}

	private <R extends @Nullable Object> Verdict<R> settle(CommitResult result, Outcome<R> outcome) {
		if (result instanceof CommitResult.Committed) {
			return new Verdict.Settled<>(outcome);
		}
		if (Doom.of(result, this.step) instanceof Doom.Conflicted conflicted) {
			return new Verdict.Conflict<>(conflicted.footprint());
		}
		throw this.execution.doom(result, this.step).exception();
	}

	@Override
	public long timeMillis() {
		return this.execution.timeMillis();
	}

	@Override
	public RandomGenerator random() {
		return this.random;
	}

	@Override
	public Nesting nesting() {
		return Nesting.JOINS;
	}

	@Override
	public void setRollbackOnly() {
		this.step.setRollbackOnly();
	}

	@Override
	public void release() {
		this.step.release();
		this.execution.ended(this);
	}

}
