package io.mu2sls.demo.travel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends README's curl lines to a fresh demo and compares the replies with those shown.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class ReadmeIT {

	private final HttpClient http = HttpClient.newHttpClient();

	@Value("${local.server.port}")
	private int port;

	@Test
	void everyCurlLineAnswersAsShown() throws Exception {
		List<String> lines = Readme.read().shellLines();
		Map<String, String> replies = new HashMap<>();
		for (int i = 0; i < lines.size(); i++) {
			String command = lines.get(i);
			if (command.startsWith("curl ")) {
				String reply = send(command);
				assertThat(reply).as(command).matches(shown(lines.get(i + 1)));
				assertThat(reply).as("reply to a repeated " + command).isEqualTo(replies.getOrDefault(command, reply));
				replies.put(command, reply);
			}
		}
		assertThat(replies).isNotEmpty();
	}

	private String send(String command) throws IOException, InterruptedException {
		return this.http.send(CurlCommand.parse(command, this.port), HttpResponse.BodyHandlers.ofString()).body();
	}

	private static Pattern shown(String line) {
		assertThat(line).startsWith("# ");
		return Pattern.compile(Pattern.quote(line.substring(2)).replace("…", "\\E[^\"]+\\Q"));
	}

}
