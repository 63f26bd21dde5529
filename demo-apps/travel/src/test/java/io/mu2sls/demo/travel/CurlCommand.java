package io.mu2sls.demo.travel;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Understands the few curl options README uses, so that its lines run on machines without
 * curl.
 */
final class CurlCommand {

	private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

	private CurlCommand() {
	}

	/**
	 * Turns a line into the request curl would send.
	 * @param line the line
	 * @param port where the demo listens in place of 8080
	 * @return the request
	 */
	static HttpRequest parse(String line, int port) {
		Iterator<String> words = words(line).iterator();
		if (!"curl".equals(words.next())) {
			throw new IllegalArgumentException("Not a curl command: " + line);
		}
		HttpRequest.Builder request = HttpRequest.newBuilder();
		while (words.hasNext()) {
			String word = words.next();
			switch (word) {
				case "-s" -> {
				}
				case "-H" -> {
					String[] header = words.next().split(": ", 2);
					request.header(header[0], header[1]);
				}
				case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.next()));
				default -> request.uri(uri(word, port));
			}
		}
		return request.build();
	}

	private static URI uri(String word, int port) {
		if (!word.startsWith("localhost:8080/")) {
			throw new IllegalArgumentException("Neither a known option nor the demo's address: " + word);
		}
		return URI.create("http://" + word.replace(":8080", ":" + port));
	}

	private static List<String> words(String line) {
		List<String> words = new ArrayList<>();
		WORD.matcher(line)
			.results()
			.forEach((match) -> words.add((match.group(1) != null) ? match.group(1) : match.group(2)));
		return words;
	}

}
