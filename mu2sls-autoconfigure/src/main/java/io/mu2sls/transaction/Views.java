package io.mu2sls.transaction;

import java.util.HashMap;
import java.util.Map;

/** What the step knows of all keys it met. */
final class Views {

	private final Map<Bytes, KeyView> views = new HashMap<>(8);

	private final boolean careful;

	Views(boolean careful) {
		this.careful = careful;
	}

	KeyView of(byte[] key) {
		return this.views.computeIfAbsent(new Bytes(key), (name) -> new KeyView(key));
	}

	/**
	 * Whether to read what a first attempt would guess.
	 * @return whether to
	 */
	boolean isCareful() {
		return this.careful;
	}

}
