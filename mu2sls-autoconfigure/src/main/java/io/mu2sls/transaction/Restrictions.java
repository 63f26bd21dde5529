package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;

import io.mu2sls.UnsupportedRedisCommandException;
import org.jspecify.annotations.Nullable;

/**
 * Forms of otherwise supported commands that cannot be part of a step.
 */
final class Restrictions {

	private static final String OURS = "mu2sls:";

	private Restrictions() {
	}

	/**
	 * Refuses what cannot be kept.
	 * @param call the command
	 * @throws UnsupportedRedisCommandException with the alternative
	 */
	static void check(Call call) {
		if (call.treatment() != Treatment.UNVALIDATED && call.info().writes() || call.treatment() == Treatment.SCRIPT) {
			for (int key : call.keys()) {
				if (new String(call.argument(key), StandardCharsets.ISO_8859_1).startsWith(OURS)) {
					throw refused(call.name() + " on a key that begins with " + OURS,
							"these keys hold mu2sls's journals; choose another prefix");
				}
			}
		}
		String alternative = alternative(call);
		if (alternative != null) {
			throw refused(call.name() + " in this form", alternative);
		}
	}

	private static @Nullable String alternative(Call call) {
		switch (call.name()) {
			case "XREAD", "XREADGROUP":
				return hasOption(call, 1, call.keys()[0], "BLOCK") ? "leave BLOCK out and wait outside the step" : null;
			case "COPY":
				return hasOption(call, 3, call.length(), "DB")
						? "a step works on one database; use a connection factory for the other one" : null;
			case "SORT", "SORT_RO":
				return looksElsewhere(call) ? "read the keys its BY and GET patterns name and sort in the function"
						: null;
			default:
				return null;
		}
	}

	private static boolean looksElsewhere(Call call) {
		for (int i = 2; i < call.length() - 1; i++) {
			String option = CommandTable.name(call.argument(i));
			String pattern = new String(call.argument(i + 1), StandardCharsets.ISO_8859_1);
			if ((option.equals("BY") && pattern.contains("*")) || (option.equals("GET") && !pattern.equals("#"))) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasOption(Call call, int from, int to, String option) {
		for (int i = from; i < to; i++) {
			if (CommandTable.name(call.argument(i)).equals(option)) {
				return true;
			}
		}
		return false;
	}

	static UnsupportedRedisCommandException refused(String command, String alternative) {
		return new UnsupportedRedisCommandException(
				"Redis command " + command + " cannot be part of a step: " + alternative + ".");
	}

}
