package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commands as tests write them. */
final class Argv {

	private Argv() {
	}

	/** A command of words; {@code ''} stands for the empty string. */
	static byte[][] of(String... words) {
		byte[][] argv = new byte[words.length][];
		for (int i = 0; i < words.length; i++) {
			argv[i] = bytes(words[i]);
		}
		return argv;
	}

	/** A command in one line, its words between blanks. */
	static byte[][] line(String line) {
		String[] words = line.split(" ");
		for (int i = 0; i < words.length; i++) {
			words[i] = words[i].equals("''") ? "" : words[i];
		}
		return of(words);
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** A reply in a form that can be compared and read. */
	static Object readable(Object reply) {
		if (reply instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.ISO_8859_1);
		}
		if (reply instanceof Status status) {
			return status.text();
		}
		if (reply instanceof List<?> list) {
			List<Object> readable = new ArrayList<>();
			list.forEach((element) -> readable.add(readable(element)));
			return readable;
		}
		return reply;
	}

}
