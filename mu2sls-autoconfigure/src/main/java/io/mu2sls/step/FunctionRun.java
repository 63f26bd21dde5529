package io.mu2sls.step;

import java.util.concurrent.CompletableFuture;

import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.CommitResult;
import org.jspecify.annotations.Nullable;

/**
 * Executes an invocation: each attempt runs the function from the top, and its end is the
 * commit of the last step together with the reply.
 */
final class FunctionRun<R extends @Nullable Object> implements Run<R> {

	private final Invocation invocation;

	private final Journal journal;

	private final Steps steps;

	private final @Nullable StepDefinition whole;

	private final OutcomeCodec<R> codec;

	private final long timeMillis;

	FunctionRun(Invocation invocation, Journal journal, Steps steps, @Nullable StepDefinition whole,
			OutcomeCodec<R> codec, long timeMillis) {
		this.invocation = invocation;
		this.journal = journal;
		this.steps = steps;
		this.whole = whole;
		this.codec = codec;
		this.timeMillis = timeMillis;
	}

	@Override
	public String name() {
		return this.invocation.function();
	}

	@Override
	public CompletableFuture<Try<R>> begin(Attempt attempt) {
		Execution execution = new Execution(this.invocation, this.journal, this.steps, this.whole, attempt,
				this.timeMillis);
		Try<R> next = new FunctionTry(execution);
		return this.steps.settings().awaitJournal() ? execution.readJournal().thenApply((view) -> next)
				: CompletableFuture.completedFuture(next);
	}

	private final class FunctionTry implements Try<R> {

		private final Execution execution;

		FunctionTry(Execution execution) {
			this.execution = execution;
		}

		@Override
		public StepScope scope() {
			return this.execution;
		}

		@Override
		public @Nullable Outcome<R> recorded() {
			Doom doom = this.execution.state().doom();
			return (doom != null && verdict(doom) instanceof Verdict.Settled<R> settled) ? settled.outcome() : null;
		}

		@Override
		public CompletableFuture<Verdict<R>> end(Outcome<R> outcome) {
			ExecutionState state = this.execution.state();
			if (state.doom() != null) {
				return CompletableFuture.completedFuture(verdict(state.doom()));
			}
			if (!state.begun()) {
				return CompletableFuture.completedFuture(new Verdict.Settled<>(outcome));
			}
			return this.execution.readJournal()
				.thenCompose((view) -> state.open().end().thenApply((ready) -> view))
				.handle((view, unreachable) -> {
					if (unreachable != null && outcome instanceof Outcome.Thrown<R> thrown
							&& rollsBack(thrown.failure())) {
						return CompletableFuture.<Verdict<R>>completedFuture(new Verdict.Settled<>(outcome));
					}
					if (unreachable != null) {
						return CompletableFuture.<Verdict<R>>failedFuture(unreachable);
					}
					return endOf(view, outcome);
				})
				.thenCompose((verdict) -> verdict);
		}

		private CompletableFuture<Verdict<R>> endOf(JournalView view, Outcome<R> outcome) {
			ExecutionState state = this.execution.state();
			if (state.doom() != null) {
				return CompletableFuture.completedFuture(verdict(state.doom()));
			}
			OpenStep last = state.open();
			if (outcome instanceof Outcome.Thrown<R> thrown && rollsBack(thrown.failure())) {
				return unrecorded(last, outcome, thrown.failure());
			}
			Doom doom = this.execution.checkEnd(view);
			if (doom != null) {
				return CompletableFuture.completedFuture(verdict(doom));
			}
			if (last.rollbackOnly()) {
				Throwable unexpected = last.unexpectedRollback();
				return unrecorded(last, new Outcome.Thrown<>(unexpected), unexpected);
			}
			if (state.atStart() && last.transaction().writeSet().isEmpty() && leavesNoTrace()) {
				return unrecorded(last, outcome, null);
			}
			return record(last, outcome);
		}

		/** Only a request without identity can have no duplicate that needs the reply. */
		private boolean leavesNoTrace() {
			return FunctionRun.this.whole == null && FunctionRun.this.invocation.key().isFresh();
		}

		private boolean rollsBack(Throwable failure) {
			StepDefinition definition = FunctionRun.this.whole;
			return definition == null || definition.rollbackOn().test(failure);
		}

		/** Nothing took effect, and no duplicate will ask for it. */
		private CompletableFuture<Verdict<R>> unrecorded(OpenStep last, Outcome<R> outcome,
				@Nullable Throwable failure) {
			return this.execution.objection(last, failure)
				.thenApply((objection) -> (objection != null) ? settle(objection, last, outcome)
						: new Verdict.Settled<>(outcome));
		}

		private CompletableFuture<Verdict<R>> record(OpenStep last, Outcome<R> outcome) {
			JournalRecord.Kind kind;
			byte[] body;
			if (outcome instanceof Outcome.Returned<R> returned) {
				kind = JournalRecord.Kind.REPLY;
				body = FunctionRun.this.codec.encode(returned.value());
			}
			else {
				kind = JournalRecord.Kind.FAILURE;
				body = RecordedExceptions.encode(((Outcome.Thrown<R>) outcome).failure());
			}
			return this.execution.commit(kind, body, last).thenApply((result) -> settle(result, last, outcome));
		}

		private Verdict<R> settle(CommitResult result, OpenStep last, Outcome<R> outcome) {
			if (result instanceof CommitResult.Committed) {
				return new Verdict.Settled<>(outcome);
			}
			return verdict(this.execution.doom(result, last));
		}

		private Verdict<R> verdict(Doom doom) {
			if (doom instanceof Doom.Finished finished) {
				return new Verdict.Settled<>(Recorded.outcome(finished.reply(), FunctionRun.this.codec));
			}
			if (doom instanceof Doom.Conflicted conflicted) {
				return new Verdict.Conflict<>(conflicted.footprint());
			}
			if (doom instanceof Doom.Failed failed) {
				return new Verdict.Settled<>(new Outcome.Thrown<>(failed.exception()));
			}
			return new Verdict.Superseded<>();
		}

	}

}
