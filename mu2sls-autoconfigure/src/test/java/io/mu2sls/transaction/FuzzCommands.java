package io.mu2sls.transaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Random commands of all families, hostile ones among them. */
final class FuzzCommands {

	private static final List<String> SHAPES = shapes();

	private static final String FAMILIES = "SHLTZX";

	private static final String[] VALUES = { "a", "b", "12", "-7", "3.5", "", "9007199254740993", "9223372036854775807",
			"x".repeat(70), "\u0000}{\r\n", "007", "\u00e9\u00ff", "a", "10" };

	private static final String[] FIELDS = { "f", "g", "h", "", "\u0000}", "12", "i", "j" };

	private static final String[] INTEGERS = { "1", "-1", "5", "9223372036854775807", "-9223372036854775808", "x",
			"1.5", "", "9007199254740993", "+1", " 1", "0" };

	private static final String[] SMALL = { "0", "1", "2", "-1", "7", "3" };

	private static final String[] DOUBLES = { "1.5", "0.1", "-2", "1e3", "inf", "nope", "3.0e-5", "100", "-0" };

	private final Random random;

	FuzzCommands(long seed) {
		this.random = new Random(seed);
	}

	private static List<String> shapes() {
		try (var in = FuzzCommands.class.getResourceAsStream("fuzz-commands.txt")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#") && !line.isBlank())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<String> all() {
		return SHAPES;
	}

	byte[][] next() {
		return of(SHAPES.get(this.random.nextInt(SHAPES.size())));
	}

	byte[][] of(String shape) {
		String[] words = shape.split(" ");
		for (int i = 1; i < words.length; i++) {
			words[i] = switch (words[i]) {
				case "K", "KS", "KH", "KL", "KT", "KZ", "KX" -> key(words[i]);
				case "V" -> pick(VALUES);
				case "F" -> pick(FIELDS);
				case "I" -> pick(INTEGERS);
				case "N" -> pick(SMALL);
				case "D" -> pick(DOUBLES);
				case "P" -> Integer.toString(20_000 + 10_000 * this.random.nextInt(3));
				default -> words[i];
			};
		}
		return Argv.of(words);
	}

	private String key(String kind) {
		char family = (kind.length() == 2 && this.random.nextInt(8) != 0) ? kind.charAt(1)
				: FAMILIES.charAt(this.random.nextInt(FAMILIES.length()));
		return switch (this.random.nextInt(9)) {
			case 0, 1, 2, 3, 4 -> family + "1";
			case 5, 6 -> family + "}\u0000{2";
			case 7 -> family + "{}3";
			default -> "none";
		};
	}

	private String pick(String[] words) {
		return words[this.random.nextInt(words.length)];
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

}
