package io.mu2sls.transaction;

/**
 * One observation of the read set: at commit the command runs again and must give the
 * same answer.
 *
 * @param argv the command
 * @param kind how the answer is compared; see {@code commit.lua}
 * @param expected the answer's comparable form
 * @param keys the positions in {@code argv} that name keys
 */
public record Read(byte[][] argv, Kind kind, byte[] expected, int[] keys) {

	/**
	 * How commit compares the answer; each constant's character is what the script sees.
	 */
	public enum Kind {

		/** A bulk string, byte for byte. */
		STRING('s'),

		/** A bulk string by its SHA-1. */
		STRING_DIGEST('h'),

		/** The answer was nil. */
		NIL('_'),

		/** An integer, in decimal. */
		INTEGER('i'),

		/** Any reply by the SHA-1 of its canonical form. */
		REPLY_DIGEST('c'),

		/** {@code DUMP} of a key by its SHA-1, of the empty string if absent. */
		DUMP_DIGEST('d'),

		/** {@code TYPE} of a key is this or none. */
		TYPE_OR_NONE('t'),

		/** This moment, in milliseconds of server time, has not come. */
		MOMENT('m');

		private final byte[] code;

		Kind(char code) {
			this.code = new byte[] { (byte) code };
		}

		byte[] code() {
			return this.code;
		}

	}

}
