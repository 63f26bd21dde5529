package io.mu2sls.transaction;

import org.jspecify.annotations.Nullable;

/**
 * The options of {@code SET} that have an overlay.
 *
 * @param condition what the key must be for the write to happen, unknown for no condition
 * @param get whether the old value is the reply
 */
record SetOptions(KeyView.Existence condition, boolean get) {

	private static final long LONGEST_SECONDS = 1_000_000_000_000L;

	/**
	 * Reads the options.
	 * @param argv the command
	 * @return the options, or {@code null} if they are malformed or name a point in time
	 */
	static @Nullable SetOptions of(byte[][] argv) {
		KeyView.Existence condition = KeyView.Existence.UNKNOWN;
		boolean get = false;
		boolean expiry = false;
		for (int i = 3; i < argv.length; i++) {
			switch (CommandTable.name(argv[i])) {
				case "NX", "XX" -> {
					if (condition != KeyView.Existence.UNKNOWN) {
						return null;
					}
					condition = CommandTable.name(argv[i]).equals("NX") ? KeyView.Existence.ABSENT
							: KeyView.Existence.PRESENT;
				}
				case "GET" -> get = true;
				case "EX", "PX" -> {
					if (expiry || i + 1 == argv.length
							|| lifetime(argv[i + 1], CommandTable.name(argv[i]).equals("EX")) == null) {
						return null;
					}
					expiry = true;
					i++;
				}
				case "KEEPTTL" -> {
					if (expiry) {
						return null;
					}
					expiry = true;
				}
				default -> {
					return null;
				}
			}
		}
		return new SetOptions(condition, get);
	}

	/**
	 * Reads a time to live.
	 * @param text the digits
	 * @param seconds whether it counts seconds
	 * @return the number, or {@code null} unless it is positive and far from overflowing
	 */
	static @Nullable Long lifetime(byte[] text, boolean seconds) {
		Long number = Numbers.integer(text);
		return (number != null && number > 0 && number <= (seconds ? 1 : 1000) * LONGEST_SECONDS) ? number : null;
	}

}
