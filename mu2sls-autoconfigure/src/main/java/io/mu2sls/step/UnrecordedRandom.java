package io.mu2sls.step;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Randomness outside an invocation, which nothing has to repeat. */
final class UnrecordedRandom implements RandomGenerator {

	static final RandomGenerator INSTANCE = new UnrecordedRandom();

	private UnrecordedRandom() {
	}

	@Override
	public long nextLong() {
		return ThreadLocalRandom.current().nextLong();
	}

}
