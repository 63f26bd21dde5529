package io.mu2sls.step;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Something that is tried until it is settled: an invocation, an explicit step of one, or
 * a step outside any.
 *
 * @param <R> what its body returns
 */
interface Run<R extends @Nullable Object> {

	/** Its name in messages. */
	String name();

	/** Begins the next attempt. */
	CompletableFuture<Try<R>> begin(Attempt attempt);

	/**
	 * There is no outcome: Redis or the engine failed, or no attempt is left.
	 */
	default void failed(Throwable failure) {
	}

	/**
	 * One attempt.
	 *
	 * @param <R> what its body returns
	 */
	interface Try<R extends @Nullable Object> {

		/** What the body's commands and steps meet. */
		StepScope scope();

		/** The outcome, if it is known before the body runs. */
		@Nullable Outcome<R> recorded();

		/** The body has ended. */
		CompletableFuture<Verdict<R>> end(Outcome<R> outcome);

	}

}
