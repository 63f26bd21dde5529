package io.mu2sls.demo.travel.chaos;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Sends a request until it is answered, each time with the same {@code Idempotency-Key}.
 * A lost connection and a server error are no answers.
 */
final class Client {

	private static final int ATTEMPTS = 50;

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final Fleet fleet;

	private final Answers answers;

	Client(Fleet fleet, Answers answers) {
		this.fleet = fleet;
		this.answers = answers;
	}

	/**
	 * Sends a request.
	 * @param function the function
	 * @param key the request's identity
	 * @param json the payload
	 * @param first the worker to begin with, or {@code null} for any
	 * @return the reply, or {@code null} if there was none after many attempts
	 */
	@Nullable String send(String function, String key, String json, @Nullable WorkerProcess first) {
		WorkerProcess worker = first;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			worker = (worker != null) ? worker : this.fleet.pick(null);
			if (worker == null) {
				break;
			}
			try {
				HttpResponse<String> response = exchange(worker, function, key, json);
				if (response.statusCode() < 500) {
					return response.body();
				}
				this.answers.retried("HTTP " + response.statusCode());
			}
			catch (IOException ex) {
				this.answers.retried(ex.toString());
			}
			worker = this.fleet.pick(worker);
		}
		this.answers.gaveUp();
		return null;
	}

	private HttpResponse<String> exchange(WorkerProcess worker, String function, String key, String json)
			throws IOException {
		HttpRequest request = HttpRequest.newBuilder(worker.uri(function))
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", key)
			.timeout(Duration.ofSeconds(20))
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build();
		worker.requestSent();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a reply", ex);
		}
		finally {
			worker.requestDone();
		}
	}

}
