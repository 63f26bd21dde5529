package io.mu2sls.step;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * How a body ended.
 *
 * @param <R> what it returns
 */
sealed interface Outcome<R extends @Nullable Object> {

	static <R extends @Nullable Object> Outcome<R> of(Callable<R> body) {
		try {
			return new Returned<>(body.call());
		}
		catch (Throwable ex) {
			return new Thrown<>(ex);
		}
	}

	/**
	 * Ends the caller the same way.
	 * @return what the body returned
	 * @throws Exception what the body threw
	 */
	R get() throws Exception;

	record Returned<R extends @Nullable Object>(R value) implements Outcome<R> {

		@Override
		public R get() {
			return this.value;
		}

	}

	record Thrown<R extends @Nullable Object>(Throwable failure) implements Outcome<R> {

		@Override
		public R get() throws Exception {
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (Exception) this.failure;
		}

	}

}
