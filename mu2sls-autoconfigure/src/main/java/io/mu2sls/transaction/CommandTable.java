package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the server says of its commands ({@code COMMAND}): which read, which write, where
 * their keys are.
 */
public final class CommandTable {

	private final Map<String, CommandInfo> commands = new HashMap<>();

	private final Set<String> containers = new HashSet<>();

	/**
	 * Reads the reply of {@code COMMAND}.
	 * @param reply the reply
	 * @throws IllegalStateException if the server refused the question or is older than
	 * Redis 7.0
	 */
	public CommandTable(@Nullable Object reply) {
		if (!(reply instanceof List<?> rows)) {
			throw new IllegalStateException("The Redis server did not answer COMMAND"
					+ ((reply instanceof ErrorReply error) ? " (" + error.code() + ")" : "")
					+ ". mu2sls needs it to know which commands write; allow it for the user of this connection.");
		}
		for (Object row : rows) {
			add((List<?>) row, "");
		}
		if (!this.commands.containsKey("PEXPIRETIME")) {
			throw new IllegalStateException(
					"This server is older than Redis 7.0 (it has no PEXPIRETIME), which mu2sls needs to validate "
							+ "what a step read. Use Redis 7.0 or later, or Valkey.");
		}
	}

	private void add(List<?> row, String container) {
		String name = text(row.get(0)).toUpperCase(Locale.ROOT);
		int bar = name.indexOf('|');
		if (bar < 0 && !container.isEmpty()) {
			name = container + '|' + name;
		}
		Set<String> flags = new HashSet<>();
		for (Object flag : (List<?>) row.get(2)) {
			flags.add(text(flag));
		}
		this.commands.put(name, new CommandInfo(name, number(row.get(1)), flags, number(row.get(3)), number(row.get(4)),
				number(row.get(5))));
		if (row.size() > 9 && row.get(9) instanceof List<?> subcommands && !subcommands.isEmpty()) {
			this.containers.add(name);
			for (Object subcommand : subcommands) {
				add((List<?>) subcommand, name);
			}
		}
	}

	/**
	 * The names of all commands, in upper case, subcommands as {@code CONTAINER|SUB}.
	 * @return the names
	 */
	Set<String> names() {
		return this.commands.keySet();
	}

	boolean isContainer(String name) {
		return this.containers.contains(name);
	}

	/**
	 * Looks a command up.
	 * @param argv name and arguments
	 * @return what is known, or {@code null} if the server has no such command
	 */
	@Nullable CommandInfo find(byte[][] argv) {
		String name = name(argv[0]);
		if (argv.length > 1 && this.containers.contains(name)) {
			CommandInfo subcommand = this.commands.get(name + '|' + name(argv[1]));
			if (subcommand != null) {
				return subcommand;
			}
		}
		return this.commands.get(name);
	}

	static String name(byte[] word) {
		for (byte b : word) {
			if (b >= 'a' && b <= 'z') {
				return new String(word, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
			}
		}
		return new String(word, StandardCharsets.ISO_8859_1);
	}

	private static String text(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.ISO_8859_1)
				: (value instanceof Status status) ? status.text() : String.valueOf(value);
	}

	private static int number(@Nullable Object value) {
		return (value instanceof Long number) ? number.intValue() : 0;
	}

}
