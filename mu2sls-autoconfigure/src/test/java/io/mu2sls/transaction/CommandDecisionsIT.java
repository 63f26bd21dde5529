package io.mu2sls.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every command has a decision, and docs/redis-commands.md says the same. */
class CommandDecisionsIT {

	private static final Path PAGE = Path.of("../docs/redis-commands.md");

	private static final Map<Treatment, String> SECTIONS = new EnumMap<>(Map.of(Treatment.CONNECTION,
			"Passed to the connection", Treatment.UNVALIDATED, "Sent to the server, not validated", Treatment.READ,
			"Direct reads: validated by their answer", Treatment.WHOLE_READ, "Direct reads: validated by the whole key",
			Treatment.RANDOM_READ, "Direct reads: random", Treatment.EXPIRY_READ, "Direct reads: time to live",
			Treatment.WRITE, "Buffered writes", Treatment.SCRIPT, "User scripts", Treatment.PUBLISH, "Publishing",
			Treatment.REFUSED, "Refused"));

	private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z_ -]*)`");

	private final CommandTable table = Links.to(RedisServer.shared()).commands().join();

	@Test
	void everyCommandOfTheServerHasADecision() {
		assertThat(this.table.names()).hasSizeGreaterThan(350)
			.allSatisfy((name) -> assertThat(Decisions.on(name)).as(name).isNotNull());
	}

	@Test
	void everyCommandOfTheServerIsInTheDocumentation() throws IOException {
		Set<String> documented = names(Files.readString(PAGE));
		assertThat(this.table.names()).allSatisfy((name) -> {
			String container = name.contains("|") ? name.substring(0, name.indexOf('|')) : name;
			assertThat(documented.contains(name) || documented.contains(container)).as(name).isTrue();
		});
	}

	@ParameterizedTest
	@EnumSource
	void theDocumentationListsWhatTheCodeDecides(Treatment treatment) throws IOException {
		Set<String> decided = new TreeSet<>();
		Decisions.all().forEach((name, decision) -> {
			if (decision.treatment() == treatment) {
				decided.add(name);
			}
		});
		String section = section(SECTIONS.get(treatment));
		Set<String> documented = new TreeSet<>();
		section.lines()
			.filter((line) -> line.startsWith("| `"))
			.forEach((line) -> documented.addAll(names(line.split("\\|")[1])));
		assertThat(documented).isEqualTo(decided);
		Decisions.all()
			.values()
			.stream()
			.filter((decision) -> decision.treatment() == treatment)
			.forEach((decision) -> {
				assertThat(section).contains("| " + decision.note() + " |");
			});
	}

	@Test
	void theDocumentationListsTheOverlays() throws IOException {
		String section = section("Overlay: replies from narrow reads");
		for (Set<String> overlay : Set.of(KeyOverlay.COMMANDS, StringOverlay.COMMANDS, HashOverlay.COMMANDS,
				SetOverlay.COMMANDS, ListOverlay.COMMANDS, SortedSetOverlay.COMMANDS)) {
			assertThat(section.lines().filter((line) -> line.startsWith("| ")).map((line) -> line.split("\\|")[2]))
				.anySatisfy((cell) -> assertThat(names(cell)).isEqualTo(overlay));
			assertThat(overlay).allSatisfy((name) -> assertThat(this.table.names()).contains(name));
		}
	}

	@Test
	void aCommandNobodyKnowsIsRefused() {
		assertThatThrownBy(() -> Steps.begin().run("NOSUCH k"))
			.hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("NOSUCH")
			.hasMessageContaining("outside the step");
	}

	@Test
	void everyRefusalNamesTheCommandAndTheAlternative() {
		Decisions.all().forEach((name, decision) -> {
			CommandInfo info = this.table.find(Argv.line(name.replace('|', ' ')));
			if (decision.treatment() == Treatment.REFUSED && info != null) {
				assertThatThrownBy(() -> Steps.begin().run(name.replace('|', ' ') + " k 1"))
					.hasCauseInstanceOf(UnsupportedRedisCommandException.class)
					.hasMessageContaining(name)
					.hasMessageContaining(decision.note());
			}
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			BLPOP l 0;                               BLPOP; does not block
			WATCH k;                                 WATCH; out of the step
			MULTI;                                   MULTI; out of the step
			SUBSCRIBE c;                             SUBSCRIBE; outside a step
			FLUSHALL;                                FLUSHALL; by name
			SELECT 1;                                SELECT; connection factory
			FCALL f 0;                               FCALL; EVAL
			CONFIG SET maxmemory 0;                  CONFIG|SET; outside the step
			SCRIPT FLUSH;                            SCRIPT|FLUSH; outside the step
			XREAD BLOCK 0 STREAMS x 0;               XREAD; leave BLOCK out
			XREADGROUP GROUP g c CLAIM 1 STREAMS x >; XREADGROUP with option CLAIM; leave the option out
			COPY a b DB 1;                           COPY; connection factory
			SORT l BY w*;                            SORT; sort in the function
			SORT_RO l GET w*;                        SORT_RO; sort in the function
			SET mu2sls:x 1;                          SET; another prefix
			RENAME a mu2sls:x;                       RENAME; another prefix
			""")
	void aRefusedFormNamesWhatToUse(String line, String names, String alternative) {
		Steps step = Steps.begin();
		assertThatThrownBy(() -> step.run(line)).hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining(names)
			.hasMessageContaining(alternative);
		assertThat(step.writes()).isEmpty();
		assertThat(step.reads()).isEmpty();
	}

	private static String section(String title) throws IOException {
		String page = Files.readString(PAGE);
		int start = page.indexOf("\n## " + title + "\n");
		assertThat(start).as(title).isPositive();
		int sub = page.indexOf("\n### ", start + 1);
		int next = page.indexOf("\n## ", start + 1);
		int end = (sub > 0 && sub < next) ? sub : next;
		return page.substring(start, end);
	}

	private static Set<String> names(String text) {
		Set<String> names = new TreeSet<>();
		Matcher matcher = NAME.matcher(text);
		while (matcher.find()) {
			names.add(matcher.group(1).replace(' ', '|'));
		}
		return names;
	}

}
