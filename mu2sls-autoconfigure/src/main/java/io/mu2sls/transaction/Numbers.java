package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Integers as Redis reads and writes them: no sign but a minus, no leading zeros, no
 * blanks, 64 bits.
 */
final class Numbers {

	private Numbers() {
	}

	/**
	 * Reads an integer as strictly as the server does.
	 * @param text the digits
	 * @return the number, or {@code null} if the server would not accept it
	 */
	static @Nullable Long integer(byte[] text) {
		int digits = text.length;
		if (digits == 0 || digits > 20) {
			return null;
		}
		boolean negative = text[0] == '-';
		int first = negative ? 1 : 0;
		if (first == digits || (text[first] == '0' && digits > 1)) {
			return null;
		}
		for (int i = first; i < digits; i++) {
			if (text[i] < '0' || text[i] > '9') {
				return null;
			}
		}
		try {
			return Long.valueOf(new String(text, StandardCharsets.US_ASCII));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	static byte[] text(long number) {
		return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
	}

}
