package io.mu2sls.demo.travel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.mu2sls.demo.travel.chaos.ChaosIT;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command in README is run: the Maven commands by {@code .ci/run}, the curl lines
 * by {@link ReadmeIT}.
 */
class ReadmeTests {

	private static final String RUN = "mvn -pl demo-apps/travel -am spring-boot:run";

	private static final String TEST = "mvn verify";

	private static final String CHAOS = RUN + " -Dspring-boot.run.arguments=--chaos";

	private final Readme readme = Readme.read();

	@Test
	void theFirstScreenHasTwoCommandsAndFiveBullets() {
		assertThat(this.readme.firstScreen().commands()).containsExactly(RUN, TEST);
		assertThat(this.readme.firstScreen().matches("^- ")).hasSize(5);
		assertThat(this.readme.firstScreen().text().lines()).hasSizeLessThan(25);
	}

	@Test
	void theMavenCommandsAreWhatContinuousIntegrationRuns() {
		assertThat(Readme.file(".ci/run").lines()).contains(RUN + " &", CHAOS, "exec " + TEST);
	}

	@Test
	void theRunCommandNamesAModuleThatCanBeRun() {
		assertThat(Readme.file("demo-apps/travel/pom.xml"))
			.contains("<spring-boot.run.skip>false</spring-boot.run.skip>");
	}

	@Test
	void noCommandIsLeftToTheReader() {
		assertThat(this.readme.commands())
			.allMatch((command) -> List.of(RUN, TEST, CHAOS).contains(command) || command.startsWith("curl "));
	}

	@Test
	void everyArgumentOfTheExperimentIsPlayed() {
		List<String> played = ChaosIT.ARGUMENTS.stream().map((argument) -> argument.replaceAll("=.*", "")).toList();
		assertThat(this.readme.matches("--chaos[.\\w]*")).isNotEmpty().isSubsetOf(played);
	}

	@Test
	void theTableOfPropertiesIsComplete() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		Pattern.compile("^\\| `(mu2sls[.\\w-]+)` \\| (?:`(.*?)`)? ?\\|", Pattern.MULTILINE)
			.matcher(this.readme.text())
			.results()
			.forEach((row) -> documented.put(row.group(1), String.valueOf(row.group(2))));
		assertThat(documented).isEqualTo(defaultsInTheMetadata());
	}

	private static Map<String, String> defaultsInTheMetadata() throws IOException {
		Map<String, String> defaults = new TreeMap<>();
		for (URL metadata : Collections
			.list(ReadmeTests.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream json = metadata.openStream()) {
				JsonMapper.shared()
					.readTree(json)
					.path("properties")
					.valueStream()
					.filter((property) -> property.path("name").asString().startsWith("mu2sls."))
					.forEach((property) -> defaults.put(property.path("name").asString(),
							property.path("defaultValue").asString("null")));
			}
		}
		return defaults;
	}

}
