package io.mu2sls.transaction;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Where in a command's arguments its keys are.
 */
final class KeyPositions {

	private static final int[] NONE = {};

	private static final int[] FIRST = { 1 };

	private KeyPositions() {
	}

	/**
	 * Finds the keys.
	 * @param info the command
	 * @param argv name and arguments
	 * @return the positions in rising order, or {@code null} if the arguments are
	 * malformed
	 */
	static int @Nullable [] of(CommandInfo info, byte[][] argv) {
		return switch (info.name()) {
			case "EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "FCALL", "FCALL_RO" -> counted(argv, NONE, 2);
			case "ZUNIONSTORE", "ZINTERSTORE", "ZDIFFSTORE" -> counted(argv, FIRST, 2);
			case "ZUNION", "ZINTER", "ZDIFF", "ZINTERCARD", "SINTERCARD", "LMPOP", "ZMPOP" -> counted(argv, NONE, 1);
			case "BLMPOP", "BZMPOP" -> counted(argv, NONE, 2);
			case "XREAD", "XREADGROUP" -> streams(argv);
			case "SORT", "SORT_RO" -> stored(argv, 2, "STORE");
			case "GEORADIUS" -> stored(argv, 6, "STORE", "STOREDIST");
			case "GEORADIUSBYMEMBER" -> stored(argv, 5, "STORE", "STOREDIST");
			default -> declared(info, argv);
		};
	}

	private static int[] declared(CommandInfo info, byte[][] argv) {
		if (info.first() == 0) {
			return NONE;
		}
		if (info.first() == 1 && info.last() == 1) {
			return FIRST;
		}
		int last = (info.last() < 0) ? argv.length + info.last() : Math.min(info.last(), argv.length - 1);
		int step = Math.max(1, info.step());
		return IntStream.iterate(info.first(), (i) -> i <= last, (i) -> i + step).toArray();
	}

	private static int @Nullable [] counted(byte[][] argv, int[] before, int count) {
		Long number = (argv.length > count) ? Numbers.integer(argv[count]) : null;
		if (number == null || number < 0 || number > argv.length - count - 1) {
			return null;
		}
		int[] keys = Arrays.copyOf(before, before.length + number.intValue());
		for (int i = 0; i < number; i++) {
			keys[before.length + i] = count + 1 + i;
		}
		return keys;
	}

	private static int @Nullable [] streams(byte[][] argv) {
		int at = 1;
		while (at < argv.length) {
			switch (CommandTable.name(argv[at])) {
				case "COUNT", "BLOCK" -> at += 2;
				case "GROUP" -> at += 3;
				case "NOACK" -> at++;
				case "STREAMS" -> {
					int rest = argv.length - at - 1;
					return (rest < 2 || rest % 2 != 0) ? null : IntStream.rangeClosed(at + 1, at + rest / 2).toArray();
				}
				// sent to the server as malformed, a newer server's option would escape
				// the step
				default -> throw Restrictions.refused(
						CommandTable.name(argv[0]) + " with option " + CommandTable.name(argv[at]),
						"it is not known where its keys are; leave the option out");
			}
		}
		return null;
	}

	private static int[] stored(byte[][] argv, int from, String... words) {
		for (int i = from; i < argv.length - 1; i++) {
			String word = CommandTable.name(argv[i]);
			if (Arrays.asList(words).contains(word)) {
				return new int[] { 1, i + 1 };
			}
		}
		return FIRST;
	}

}
