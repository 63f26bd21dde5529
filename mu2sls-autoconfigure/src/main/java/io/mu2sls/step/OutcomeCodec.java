package io.mu2sls.step;

import org.jspecify.annotations.Nullable;

/**
 * Turns the value a body returned into the bytes the journal keeps, and back. Two
 * executions that decode the same bytes return equal values. Thread-safe.
 *
 * @param <R> the value's type
 */
public interface OutcomeCodec<R extends @Nullable Object> {

	/**
	 * Makes the recorded form.
	 * @param value the value
	 * @return its bytes
	 * @throws io.mu2sls.UnrecordableOutcomeException if the value cannot be recorded
	 */
	byte[] encode(R value);

	/**
	 * Reads the recorded form.
	 * @param recorded the bytes
	 * @return the value
	 */
	R decode(byte[] recorded);

}
