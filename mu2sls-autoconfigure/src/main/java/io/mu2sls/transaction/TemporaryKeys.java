package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for the copies a what-if script makes. They are always the same: a script is
 * atomic and leaves none of them behind.
 */
final class TemporaryKeys {

	private TemporaryKeys() {
	}

	static List<byte[]> names(int count) {
		List<byte[]> names = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			names.add(("mu2sls:what-if:" + i).getBytes(StandardCharsets.US_ASCII));
		}
		return names;
	}

}
