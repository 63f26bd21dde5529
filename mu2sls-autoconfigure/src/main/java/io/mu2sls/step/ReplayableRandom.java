package io.mu2sls.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * The random stream of one step: SHA-256 in counter mode over the invocation's identity
 * and the step's place, hence equal on every execution and distinct between invocations.
 * Thread-safe, but threads that draw at once share the values in the order they come. Not
 * for secrets: who knows the invocation key can compute it.
 */
final class ReplayableRandom implements RandomGenerator {

	private final byte[] invocation;

	private final byte[] place;

	private ByteBuffer block = ByteBuffer.allocate(0);

	private int counter;

	ReplayableRandom(byte[] invocation, int position, String step) {
		this.invocation = invocation;
		this.place = (position + ":" + step).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public synchronized long nextLong() {
		if (!this.block.hasRemaining()) {
			byte[] count = ByteBuffer.allocate(4).putInt(this.counter++).array();
			this.block = ByteBuffer.wrap(Digest.sha256Of(this.invocation, this.place, count));
		}
		return this.block.getLong();
	}

}
