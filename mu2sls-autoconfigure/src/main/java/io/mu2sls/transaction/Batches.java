package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

import io.mu2sls.UnsupportedRedisCommandException;
import org.jspecify.annotations.Nullable;

/** Questions about several elements of one key in one command, not too many in each. */
final class Batches {

	/** Lua hands at most 7,999 arguments to a command. */
	static final int MOST_ARGUMENTS = 7000;

	/** The server closes a connection that sends more than 1,048,576 in one command. */
	private static final int MOST_CARRIED = 1_000_000;

	private Batches() {
	}

	/**
	 * Refuses to send what the server would not take.
	 * @param words how many keys and arguments a script gets
	 * @throws UnsupportedRedisCommandException if they are too many
	 */
	static void checkCarried(int words) {
		if (words > MOST_CARRIED) {
			throw new UnsupportedRedisCommandException(
					"This step's reads and writes have " + words + " arguments in all; Redis takes " + MOST_CARRIED
							+ " in one script call. Divide the work into several steps or invocations.");
		}
	}

	static List<Question> of(String name, byte[] key, List<byte[]> elements,
			BiConsumer<byte[], @Nullable Object> learn) {
		List<Question> questions = new ArrayList<>();
		for (int from = 0; from < elements.size(); from += MOST_ARGUMENTS - 2) {
			List<byte[]> some = elements.subList(from, Math.min(elements.size(), from + MOST_ARGUMENTS - 2));
			byte[][] arguments = new byte[some.size() + 1][];
			arguments[0] = key;
			for (int i = 0; i < some.size(); i++) {
				arguments[i + 1] = some.get(i);
			}
			questions.add(Question.of((reply) -> {
				List<?> answers = (List<?>) Objects.requireNonNull(reply);
				for (int i = 0; i < some.size(); i++) {
					learn.accept(some.get(i), answers.get(i));
				}
			}, name, arguments));
		}
		return questions;
	}

}
