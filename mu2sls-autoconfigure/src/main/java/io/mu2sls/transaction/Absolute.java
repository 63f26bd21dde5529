package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is buffered for a command whose effect depends on chance or on the moment: the
 * effect it had when it was asked.
 */
final class Absolute {

	private static final byte[] ZERO = { '0' };

	private Absolute() {
	}

	/**
	 * The commands that have the same effect whenever they run.
	 * @param name the command's name
	 * @param argv the command
	 * @param reply its reply, not an error
	 * @return the commands to buffer
	 */
	static List<byte[][]> of(String name, byte[][] argv, @Nullable Object reply) {
		return switch (name) {
			case "SPOP" -> popped(argv, reply);
			case "XADD" -> (reply instanceof byte[] id) ? List.<byte[][]>of(identified(argv, id)) : List.of();
			case "EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT" ->
				Long.valueOf(1).equals(reply) ? List.<byte[][]>of(Arrays.copyOf(argv, 3)) : List.of();
			case "XCLAIM" -> claimed(argv, reply);
			default -> List.<byte[][]>of(argv);
		};
	}

	private static List<byte[][]> popped(byte[][] argv, @Nullable Object reply) {
		List<byte[]> members = new ArrayList<>();
		if (reply instanceof byte[] member) {
			members.add(member);
		}
		else if (reply instanceof List<?> several) {
			several.forEach((member) -> members.add((byte[]) member));
		}
		if (members.isEmpty()) {
			return List.of();
		}
		members.add(0, argv[1]);
		return List.<byte[][]>of(Question.command("SREM", members.toArray(byte[][]::new)));
	}

	private static byte[][] identified(byte[][] argv, byte[] id) {
		int at = 2;
		boolean options = true;
		while (options) {
			switch (CommandTable.name(argv[at])) {
				case "NOMKSTREAM" -> at++;
				case "LIMIT" -> at += 2;
				case "MAXLEN", "MINID" ->
					at += (argv[at + 1].length == 1 && "=~".indexOf(argv[at + 1][0]) >= 0) ? 3 : 2;
				default -> options = false;
			}
		}
		byte[][] absolute = argv.clone();
		absolute[at] = id;
		return absolute;
	}

	private static List<byte[][]> claimed(byte[][] argv, @Nullable Object reply) {
		List<byte[]> command = new ArrayList<>(List.of(argv).subList(0, 4));
		command.add(ZERO);
		for (Object entry : (reply instanceof List<?> entries) ? entries : List.of()) {
			if (entry instanceof byte[] id) {
				command.add(id);
			}
			else if (entry instanceof List<?> pair && pair.get(0) instanceof byte[] id) {
				command.add(id);
			}
		}
		if (command.size() == 5) {
			return List.of();
		}
		int option = 5;
		while (option < argv.length && argv[option].length > 0 && Character.isDigit(argv[option][0])) {
			option++;
		}
		command.addAll(List.of(argv).subList(option, argv.length));
		return List.<byte[][]>of(command.toArray(byte[][]::new));
	}

}
