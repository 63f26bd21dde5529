package io.mu2sls.step;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256, shortened: what the journal keeps of a command. */
final class Digest {

	static final int LENGTH = 16;

	private Digest() {
	}

	static byte[] of(byte[]... parts) {
		return Arrays.copyOf(sha256Of(parts), LENGTH);
	}

	/** The whole SHA-256 of the parts, each with its length. */
	static byte[] sha256Of(byte[]... parts) {
		MessageDigest digest = sha256();
		for (byte[] part : parts) {
			digest.update(ByteBuffer.allocate(4).putInt(part.length).flip());
			digest.update(part);
		}
		return digest.digest();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
