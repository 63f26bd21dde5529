package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A narrow read that an overlay needs; its key is the first argument.
 *
 * @param argv the command
 * @param guard the type the key may have beside none, or {@code null} if the answer
 * itself is validated
 * @param learn takes the answer, never an error
 */
record Question(byte[][] argv, @Nullable Family guard, Consumer<@Nullable Object> learn) {

	static Question of(Consumer<@Nullable Object> learn, String name, byte[]... arguments) {
		return new Question(command(name, arguments), null, learn);
	}

	static byte[][] command(String name, byte[]... arguments) {
		byte[][] argv = new byte[arguments.length + 1][];
		argv[0] = name.getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(arguments, 0, argv, 1, arguments.length);
		return argv;
	}

}
