package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.mu2sls.transaction.Commit;
import io.mu2sls.transaction.CommitRequest;
import io.mu2sls.transaction.CommitResult;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

/**
 * A step outside any invocation: atomic and isolated, but nothing remembers it once it is
 * over. Only for a moment a record of its own keeps a commit that the driver sends twice,
 * after a lost connection, from happening twice.
 */
final class LoneRun<R extends @Nullable Object> implements Run<R> {

	private static final Duration RESEND_WINDOW = Duration.ofMinutes(2);

	private static final byte[] FIELD = "0".getBytes(StandardCharsets.US_ASCII);

	private final Commit commit = new Commit();

	private final StepDefinition definition;

	private final Steps steps;

	LoneRun(StepDefinition definition, Steps steps) {
		this.definition = definition;
		this.steps = steps;
	}

	@Override
	public String name() {
		return this.definition.name();
	}

	@Override
	public CompletableFuture<Try<R>> begin(Attempt attempt) {
		return CompletableFuture.completedFuture(new LoneTry(attempt));
	}

	private final class LoneTry implements Try<R>, StepScope {

		private final Attempt attempt;

		private final OpenStep step;

		LoneTry(Attempt attempt) {
			LoneRun<R> run = LoneRun.this;
			this.attempt = attempt;
			this.step = run.steps.open(run.definition, attempt);
		}

		@Override
		public StepScope scope() {
			return this;
		}

		@Override
		public @Nullable Outcome<R> recorded() {
			return null;
		}

		@Override
		public CompletableFuture<@Nullable Object> execute(RedisLink origin, byte[][] argv) {
			LoneRun.this.steps.checkOrigin(origin, name());
			return this.step.execute(argv);
		}

		@Override
		public CompletableFuture<Verdict<R>> end(Outcome<R> outcome) {
			return this.step.end().thenCompose((ready) -> endNow(outcome));
		}

		private CompletableFuture<Verdict<R>> endNow(Outcome<R> outcome) {
			if (outcome instanceof Outcome.Thrown<R> thrown
					&& LoneRun.this.definition.rollbackOn().test(thrown.failure())) {
				return withoutEffect(outcome);
			}
			if (this.step.rollbackOnly()) {
				return withoutEffect(new Outcome.Thrown<>(this.step.unexpectedRollback()));
			}
			if (this.step.transaction().writeSet().isEmpty()) {
				return withoutEffect(outcome);
			}
			this.step.checkDeadline();
			if (this.step.conflicted()) {
				return withoutEffect(outcome);
			}
			CommitRequest request = new CommitRequest(KeyNames.loneStep(name()), KeyNames.LEASES,
					new CommitRequest.Entry(FIELD, FIELD), RESEND_WINDOW, 0, this.attempt.leaseOwner(),
					LoneRun.this.steps.link().restricted(), this.step.transaction().readSet(),
					this.step.transaction().writeSet());
			return LoneRun.this.commit.commit(LoneRun.this.steps.link(), request)
				.thenApply((result) -> settle(result, outcome));
		}

		private CompletableFuture<Verdict<R>> withoutEffect(Outcome<R> outcome) {
			Throwable failure = (outcome instanceof Outcome.Thrown<R> thrown) ? thrown.failure() : null;
			return Opacity.objection(this.step, 1, failure, this::validate)
				.thenApply((objection) -> (objection != null) ? settle(objection, outcome)
						: new Verdict.Settled<>(outcome));
		}

		private CompletableFuture<CommitResult> validate() {
			return LoneRun.this.commit.commit(LoneRun.this.steps.link(),
					CommitRequest.validation(KeyNames.LEASES, KeyNames.LEASES, this.step.transaction().readSet()));
		}

		/** A duplicate is our own commit, sent again by the driver. */
		private Verdict<R> settle(CommitResult result, Outcome<R> outcome) {
			if (result instanceof CommitResult.Committed || result instanceof CommitResult.Duplicate) {
				return new Verdict.Settled<>(outcome);
			}
			Doom doom = Doom.of(result, this.step);
			return (doom instanceof Doom.Conflicted conflicted) ? new Verdict.Conflict<>(conflicted.footprint())
					: new Verdict.Settled<>(new Outcome.Thrown<>(doom.exception()));
		}

		@Override
		public long timeMillis() {
			return System.currentTimeMillis();
		}

		@Override
		public RandomGenerator random() {
			return UnrecordedRandom.INSTANCE;
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
		}

	}

}
