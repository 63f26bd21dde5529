package io.mu2sls.step;

import org.jspecify.annotations.Nullable;

/**
 * Which try of a body this is.
 *
 * @param careful whether nothing is guessed that a first attempt would guess
 * @param leaseOwner who holds leases on the keys of the attempts before, or {@code null}
 */
record Attempt(boolean careful, byte @Nullable [] leaseOwner) {

	static final Attempt FIRST = new Attempt(false, null);

	static final Attempt AGAIN = new Attempt(true, null);

}
