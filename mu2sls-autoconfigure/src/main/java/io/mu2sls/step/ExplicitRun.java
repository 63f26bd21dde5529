package io.mu2sls.step;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Runs an explicit step of an invocation: a conflict runs the method again, and nothing
 * before it.
 */
record ExplicitRun<R extends @Nullable Object>(Execution execution, StepDefinition definition, StepIdentity identity,
		OutcomeCodec<R> codec) implements Run<R> {

	@Override
	public String name() {
		return this.definition.name();
	}

	@Override
	public CompletableFuture<Try<R>> begin(Attempt attempt) {
		return this.execution.begin(this.definition, this.identity, attempt).thenApply(ExplicitTry::new);
	}

	@Override
	public void failed(Throwable failure) {
		this.execution.failed(this.identity, failure);
	}

	private final class ExplicitTry implements Try<R> {

		private final ExplicitStep step;

		ExplicitTry(ExplicitStep step) {
			this.step = step;
		}

		@Override
		public StepScope scope() {
			return this.step;
		}

		@Override
		public @Nullable Outcome<R> recorded() {
			return this.step.replay(ExplicitRun.this.codec);
		}

		@Override
		public CompletableFuture<Verdict<R>> end(Outcome<R> outcome) {
			return this.step.end(outcome, ExplicitRun.this.codec);
		}

	}

}
