package io.mu2sls.transaction;

import java.util.Arrays;

/**
 * A byte array with the equality of its content, for example a key.
 *
 * @param array the bytes, never changed
 */
record Bytes(byte[] array) {

	@Override
	public boolean equals(Object other) {
		return other instanceof Bytes bytes && Arrays.equals(this.array, bytes.array);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.array);
	}

}
