package io.mu2sls.transaction;

import org.jspecify.annotations.Nullable;

/**
 * The points in time that commands name. A key that is to expire at one is there for the
 * commands that follow only until then.
 */
final class Moments {

	private Moments() {
	}

	/**
	 * When a command lets its key expire, if it says so by the calendar.
	 * @param name the command's name
	 * @param argv the command, accepted by the server
	 * @return server time in milliseconds, or {@code null} if it names no point in time
	 */
	static @Nullable Long of(String name, byte[][] argv) {
		return switch (name) {
			case "EXPIREAT" -> seconds(argv[2]);
			case "PEXPIREAT" -> Numbers.integer(argv[2]);
			case "SET" -> option(argv, 3);
			case "GETEX" -> option(argv, 2);
			case "RESTORE" -> has(argv, "ABSTTL") ? Numbers.integer(argv[2]) : null;
			default -> null;
		};
	}

	private static @Nullable Long option(byte[][] argv, int from) {
		for (int i = from; i < argv.length - 1; i++) {
			switch (CommandTable.name(argv[i])) {
				case "EXAT":
					return seconds(argv[i + 1]);
				case "PXAT":
					return Numbers.integer(argv[i + 1]);
				default:
			}
		}
		return null;
	}

	private static boolean has(byte[][] argv, String option) {
		for (int i = 4; i < argv.length; i++) {
			if (CommandTable.name(argv[i]).equals(option)) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable Long seconds(byte[] text) {
		Long number = Numbers.integer(text);
		return (number != null && Math.abs(number) < Long.MAX_VALUE / 1000) ? Long.valueOf(number * 1000) : null;
	}

}
