package io.mu2sls.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever adds a lock to this package says where it stands among the others. */
class LockOrderTests {

	private static final Path SOURCES = Path.of("src/main/java/io/mu2sls/step");

	@Test
	void thePackageSaysInWhichOrderItsLocksAreTaken() throws IOException {
		String story = Files.readString(SOURCES.resolve("package-info.java"));
		String order = story.substring(story.indexOf("Locks are taken in this order"),
				story.indexOf("What could break it"));
		assertThat(locking()).isNotEmpty()
			.allSatisfy((type) -> assertThat(order).containsPattern("\\b" + type + "\\b"));
	}

	private static List<String> locking() throws IOException {
		try (Stream<Path> files = Files.list(SOURCES)) {
			return files.filter(LockOrderTests::locks)
				.map((file) -> file.getFileName().toString().replace(".java", ""))
				.toList();
		}
	}

	private static boolean locks(Path file) {
		return EngineFixture.unchecked(() -> Files.readString(file))
			.lines()
			.filter((line) -> !line.contains("fillInStackTrace"))
			.anyMatch((line) -> line.matches("\\s.*\\bsynchronized\\b.*[({].*"));
	}

}
