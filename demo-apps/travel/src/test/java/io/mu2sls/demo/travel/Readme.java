package io.mu2sls.demo.travel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The repository's README, as far as it can be run.
 *
 * @param text the whole of it
 */
record Readme(String text) {

	private static final Pattern SHELL = Pattern.compile("^```shell\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

	static Readme read() {
		return new Readme(file("README.md"));
	}

	/**
	 * Reads a file of the repository, whichever module the test runs in.
	 * @param name the file's path from the repository's root
	 * @return its text
	 */
	static String file(String name) {
		Path root = Path.of("").toAbsolutePath();
		while (!Files.exists(root.resolve(".ci/run"))) {
			root = root.getParent();
		}
		try {
			return Files.readString(root.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Readme firstScreen() {
		return new Readme(this.text.substring(0, this.text.indexOf("\n## ")));
	}

	/**
	 * All lines of the shell blocks: commands, each followed by the reply it shows.
	 * @return the lines
	 */
	List<String> shellLines() {
		return SHELL.matcher(this.text).results().flatMap((block) -> block.group(1).lines()).toList();
	}

	List<String> commands() {
		return shellLines().stream().filter((line) -> !line.startsWith("#")).toList();
	}

	List<String> matches(String regex) {
		return Pattern.compile(regex, Pattern.MULTILINE).matcher(this.text).results().map(MatchResult::group).toList();
	}

}
