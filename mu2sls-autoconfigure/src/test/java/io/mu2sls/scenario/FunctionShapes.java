package io.mu2sls.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every function shape over real HTTP on the real engine and a real Redis: a hundred
 * concurrent calls with distinct keys count a hundred, with one key they count one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionShapes {

	private final WebApplicationType type;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ConfigurableApplicationContext context;

	private String port;

	FunctionShapes(WebApplicationType type) {
		this.type = type;
	}

	@BeforeAll
	void start() {
		RedisServer redis = RedisServer.shared();
		this.context = new SpringApplicationBuilder(Shapes.class).web(this.type)
			.properties("server.port=0", "logging.level.root=error", "server.tomcat.max-keep-alive-requests=-1",
					"spring.data.redis.host=" + redis.host(), "spring.data.redis.port=" + redis.port())
			.run();
		this.port = this.context.getEnvironment().getProperty("local.server.port");
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	private String post(String path, String body, String key) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/" + path))
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", key)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		return response.statusCode() + " " + response.headers().firstValue("x-receipt").orElse("") + response.body();
	}

	private Set<String> concurrently(String path, String body, IntFunction<String> key) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Future<String>> replies = threads.invokeAll(
					IntStream
						.range(0, 100).<java.util.concurrent.Callable<String>>mapToObj(
								(i) -> () -> post(path, body, key.apply(i)))
						.toList());
			Set<String> distinct = new HashSet<>();
			for (Future<String> reply : replies) {
				distinct.add(reply.get());
			}
			return distinct;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private String counted(String name) {
		return this.context.getBean(StringRedisTemplate.class).opsForValue().get(name);
	}

	private static String fresh() {
		return UUID.randomUUID().toString();
	}

	private static String call(String name) {
		return "{\"name\":\"" + name + "\"}";
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "component", "pojo", "messages", "consumer", "mono", "toMono", "flux", "whole",
			"lambda,twice" })
	void aHundredCallsWithDistinctKeysCountAHundred(String path) throws Exception {
		String name = fresh();
		Set<String> replies = concurrently(path, call(name), (i) -> name + i);
		assertThat(counted(name)).isEqualTo("100");
		assertThat(replies).allSatisfy((reply) -> assertThat(reply).startsWith("20"));
		if (!path.equals("consumer")) {
			assertThat(replies).hasSize(100);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "component", "pojo", "messages", "consumer", "mono", "toMono", "flux", "whole",
			"lambda,twice" })
	void aHundredCallsWithOneKeyCountOnceAndReplyTheSame(String path) throws Exception {
		String name = fresh();
		Set<String> replies = concurrently(path, call(name), (i) -> name);
		assertThat(counted(name)).isEqualTo("1");
		assertThat(replies).hasSize(1).allSatisfy((reply) -> assertThat(reply).startsWith("20"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "flux" })
	void equalElementsOfOneArrayAreDifferentInvocationsAndTheArrayIsRecognizedAgain(String path) throws Exception {
		String name = fresh();
		String array = "[" + call(name) + "," + call(name) + "," + call(name) + "]";
		Set<String> replies = concurrently(path, array, (i) -> name);
		assertThat(counted(name)).isEqualTo("3");
		assertThat(replies).hasSize(1);
	}

	@Test
	void aRoutedCallIsTheRoutedFunctionsInvocation() throws Exception {
		String name = fresh();
		for (int i = 0; i < 3; i++) {
			HttpRequest request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + this.port + "/functionRouter"))
				.header("Content-Type", "application/json")
				.header("spring.cloud.function.definition", "lambda")
				.header("Idempotency-Key", name)
				.POST(HttpRequest.BodyPublishers.ofString(call(name)))
				.build();
			assertThat(this.client.send(request, HttpResponse.BodyHandlers.ofString()).body()).contains("1");
		}
		assertThat(counted(name)).isEqualTo("1");
	}

	@Test
	void aSupplierCountsEachCallAndLosesNone() throws Exception {
		String before = counted("supplied");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/supplier")).build();
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			for (Future<HttpResponse<String>> reply : threads.invokeAll(
					IntStream
						.range(0, 100).<java.util.concurrent.Callable<HttpResponse<String>>>mapToObj(
								(i) -> () -> this.client.send(request, HttpResponse.BodyHandlers.ofString()))
						.toList())) {
				assertThat(reply.get().statusCode()).isEqualTo(200);
			}
		}
		finally {
			threads.shutdownNow();
		}
		long base = (before != null) ? Long.parseLong(before) : 0;
		assertThat(counted("supplied")).isEqualTo(Long.toString(base + 100));
	}

	@Test
	void theSameKeyWithAnotherPayloadIsUnprocessable() throws Exception {
		String name = fresh();
		post("lambda", call(name), name);
		assertThat(post("lambda", call(fresh()), name)).startsWith("422 ").contains("\"status\":422");
		assertThat(counted(name)).isEqualTo("1");
	}

}
