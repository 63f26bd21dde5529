package io.mu2sls.step;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of an attempt.
 *
 * @param <R> what the body returns
 */
sealed interface Verdict<R extends @Nullable Object> {

	/**
	 * The attempt ended and this is what the caller gets.
	 */
	record Settled<R extends @Nullable Object>(Outcome<R> outcome) implements Verdict<R> {

	}

	/**
	 * Another step changed what this one read: run again.
	 *
	 * @param footprint the keys the attempt touched
	 */
	record Conflict<R extends @Nullable Object>(List<byte[]> footprint) implements Verdict<R> {

	}

	/**
	 * Another execution of the same invocation is ahead: read its journal and run again
	 * as its replay.
	 */
	record Superseded<R extends @Nullable Object>() implements Verdict<R> {

	}

}
