package io.mu2sls.demo.travel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the service as a client anywhere would.
 */
class TravelClient {

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI service;

	TravelClient(int port) {
		this.service = URI.create("http://localhost:" + port + "/");
	}

	JsonNode get(String function) {
		return body(exchange(HttpRequest.newBuilder(this.service.resolve(function))));
	}

	JsonNode post(String function, String json) {
		return body(send(function, json));
	}

	JsonNode post(String function, String json, String idempotencyKey) {
		return body(exchange(request(function, json).header("Idempotency-Key", idempotencyKey)));
	}

	HttpResponse<String> send(String function, String json) {
		return exchange(request(function, json));
	}

	HttpResponse<String> send(String function, String json, String idempotencyKey) {
		return exchange(request(function, json).header("Idempotency-Key", idempotencyKey));
	}

	private HttpRequest.Builder request(String function, String json) {
		return HttpRequest.newBuilder(this.service.resolve(function))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json));
	}

	private HttpResponse<String> exchange(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode body(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
