package io.mu2sls.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.mu2sls.InvocationExpiredException;
import io.mu2sls.StepConflictException;
import io.mu2sls.StepTimeoutException;
import io.mu2sls.function.FunctionsUnderTest;
import io.mu2sls.testing.RecordingSteps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every web stack must do, over real HTTP.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebContract {

	private static final String ORDER = "{\"id\":\"o1\",\"amount\":3}";

	private final WebApplicationType type;

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	private RecordingSteps steps;

	WebContract(WebApplicationType type) {
		this.type = type;
	}

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(FunctionsUnderTest.sources()).web(this.type)
			.properties("server.port=0", "server.tomcat.max-keep-alive-requests=-1", "logging.level.root=warn",
					"spring.main.banner-mode=off")
			.run();
		this.steps = this.context.getBean(RecordingSteps.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@BeforeEach
	void clear() {
		this.steps.clear();
		FunctionsUnderTest.clear();
	}

	HttpResponse<String> post(String path, String body, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(
					"http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + "/" + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "messages", "mono", "toMono", "toFlux", "flux", "fluxMessages", "registered",
			"wholeStep", "outer", "lambda,failing", "messages,failing", "split,lambda", "toFlux,failing" })
	void aDuplicateGetsTheCompleteRecordedReply(String path) throws Exception {
		HttpResponse<String> first = post(path, ORDER, "Idempotency-Key", "\"k1\"");
		int executed = this.steps.executions().size();
		HttpResponse<String> second = post(path, "{ \"amount\": 3, \"id\": \"o1\" }", "idempotency-key", "k1");
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().firstValue("x-receipt")).isEqualTo(first.headers().firstValue("x-receipt"));
		assertThat(executed).isPositive();
		assertThat(this.steps.executions()).hasSize(executed);
		assertThat(first.headers().map().keySet()).noneMatch((name) -> name.startsWith("mu2sls"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "messages", "mono", "toMono", "toFlux", "flux", "fluxMessages", "wholeStep" })
	void aHundredConcurrentCallsWithDistinctKeysAreAHundredInvocations(String path) throws Exception {
		List<HttpResponse<String>> responses = concurrently(100, path, (i) -> "key-" + i);
		assertThat(responses).allSatisfy((response) -> assertThat(response.statusCode()).isEqualTo(200));
		assertThat(this.steps.asked()).hasSize(100);
		assertThat(this.steps.executions()).hasSize(100);
		assertThat(this.steps.recorded()).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "messages", "mono", "toMono", "toFlux", "flux", "fluxMessages", "wholeStep" })
	void aHundredConcurrentCallsWithOneKeyAreOneInvocation(String path) throws Exception {
		List<HttpResponse<String>> responses = concurrently(100, path, (i) -> "one-key");
		Set<String> bodies = new HashSet<>();
		responses.forEach((response) -> bodies.add(response.statusCode() + response.body()));
		assertThat(bodies).hasSize(1);
		assertThat(this.steps.asked()).hasSize(100);
		assertThat(this.steps.recorded()).isEqualTo(1);
		assertThat(this.steps.executions()).hasSize(1);
	}

	private List<HttpResponse<String>> concurrently(int calls, String path, java.util.function.IntFunction<String> key)
			throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Callable<HttpResponse<String>>> tasks = new ArrayList<>();
			for (int i = 0; i < calls; i++) {
				String each = key.apply(i);
				tasks.add(() -> post(path, ORDER, "Idempotency-Key", each));
			}
			List<HttpResponse<String>> responses = new ArrayList<>();
			for (Future<HttpResponse<String>> response : threads.invokeAll(tasks)) {
				responses.add(response.get());
			}
			return responses;
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void aFunctionThatFailsOnOneElementOfAnArrayFailsTheRequest() throws Exception {
		String body = "[{\"id\":\"a\",\"amount\":1},{\"id\":\"b\",\"amount\":-1}]";
		assertThat(post("failing", body, "Idempotency-Key", "k").statusCode()).isEqualTo(500);
		assertThat(post("flux", body, "Idempotency-Key", "k").statusCode()).isEqualTo(500);
	}

	@Test
	void aConsumerThatFailsOnOneElementOfAnArrayFailsTheRequest() throws Exception {
		String body = "[{\"id\":\"a\",\"amount\":1},{\"id\":\"b\",\"amount\":-1}]";
		assertThat(post("failingConsumer", body, "Idempotency-Key", "k").statusCode()).isEqualTo(500);
		assertThat(post("fluxConsumer", body, "Idempotency-Key", "k").statusCode()).isEqualTo(500);
	}

	@Test
	void aConsumerIsGuarded() throws Exception {
		for (String path : List.of("consumer", "fluxConsumer")) {
			assertThat(post(path, ORDER, "Idempotency-Key", "k").statusCode()).isEqualTo(202);
			assertThat(post(path, ORDER, "Idempotency-Key", "k").statusCode()).isEqualTo(202);
		}
		assertThat(this.steps.executions()).hasSize(2);
	}

	@Test
	void equalElementsOfAnArrayAreTwoInvocations() throws Exception {
		String body = "[{\"id\":\"a\",\"amount\":1},{\"id\":\"a\",\"amount\":1}]";
		String first = post("lambda", body, "Idempotency-Key", "k").body();
		assertThat(post("lambda", body, "Idempotency-Key", "k").body()).isEqualTo(first);
		assertThat(this.steps.executions()).extracting((each) -> each.invocation().position())
			.containsExactly("0.0", "0.1");
	}

	@Test
	void aKeyUsedWithAnotherPayloadIsUnprocessable() throws Exception {
		post("lambda", ORDER, "Idempotency-Key", "secret-key");
		HttpResponse<String> response = post("lambda", "{\"id\":\"o-two\",\"amount\":3}", "Idempotency-Key",
				"secret-key");
		assertProblem(response, 422, "key-reused");
		assertThat(response.body()).doesNotContain("secret-key", "o-two");
		assertProblem(post("toMono", ORDER, "Idempotency-Key", ""), 400, "key-invalid");
		post("toMono", ORDER, "Idempotency-Key", "k");
		assertProblem(post("toMono", "{\"id\":\"o-two\"}", "Idempotency-Key", "k"), 422, "key-reused");
		post("flux", ORDER, "Idempotency-Key", "k");
		assertProblem(post("flux", "{\"id\":\"o-two\"}", "Idempotency-Key", "k"), 422, "key-reused");
	}

	@Test
	void aProblemInOneElementOfAnArrayIsTheProblemOfTheRequest() throws Exception {
		post("lambda", "[" + ORDER + "]", "Idempotency-Key", "k");
		assertProblem(post("lambda", "[{\"id\":\"o-two\"}]", "Idempotency-Key", "k"), 422, "key-reused");
	}

	@Test
	void aMalformedKeyIsABadRequest() throws Exception {
		assertProblem(post("lambda", ORDER, "Idempotency-Key", "\"open"), 400, "key-invalid");
		assertProblem(post("lambda", ORDER, "Idempotency-Key", "x".repeat(256)), 400, "key-invalid");
		assertThat(this.steps.asked()).isEmpty();
	}

	@Test
	void aConflictAsksForARetry() throws Exception {
		this.steps.failWith(new StepConflictException("conflict"));
		HttpResponse<String> response = post("lambda", ORDER, "Idempotency-Key", "k");
		assertProblem(response, 409, "conflict");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		this.steps.failWith(new StepTimeoutException("timeout"));
		assertProblem(post("lambda", ORDER, "Idempotency-Key", "k"), 503, "timeout");
		this.steps.failWith(new InvocationExpiredException("expired"));
		assertProblem(post("lambda", ORDER, "Idempotency-Key", "k"), 410, "expired");
	}

	@Test
	void aCloudEventIsIdentifiedBySourceAndIdAndItsAnswerIsRecordedWithItsId() throws Exception {
		String[] event = { "ce-id", "e1", "ce-source", "/s", "ce-type", "t", "ce-specversion", "1.0" };
		for (String path : List.of("lambda", "toMono", "mono", "flux")) {
			HttpResponse<String> first = post(path, ORDER, event);
			HttpResponse<String> second = post(path, ORDER, event);
			assertThat(first.statusCode()).as(path).isEqualTo(200);
			assertThat(second.body()).as(path).isEqualTo(first.body());
			assertThat(second.headers().firstValue("ce-id")).as(path).isEqualTo(first.headers().firstValue("ce-id"));
			assertThat(first.headers().firstValue("ce-type")).as(path + first.headers().map())
				.hasValueSatisfying((type) -> assertThat(type).as(path + first.headers().map()).contains("Receipt"));
		}
		assertThat(this.steps.executions()).hasSize(4)
			.allSatisfy((each) -> assertThat(each.invocation().key().source()).isEqualTo("ce"));
	}

	@Test
	void aStructuredCloudEventHasTheSameIdentity() throws Exception {
		String event = "{\"specversion\":\"1.0\",\"type\":\"t\",\"source\":\"/s\",\"id\":\"e1\",\"datacontenttype\":\"application/json\",\"data\":"
				+ ORDER + "}";
		HttpResponse<String> first = structured(event);
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(structured(event).body()).isEqualTo(first.body());
		assertThat(this.steps.executions()).hasSize(1);
		assertThat(this.steps.executions().get(0).invocation().key().value()).isEqualTo("2:/se1");
	}

	private HttpResponse<String> structured(String event) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create(
					"http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + "/lambda"))
			.header("Content-Type", "application/cloudevents+json")
			.POST(HttpRequest.BodyPublishers.ofString(event))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("/problems/" + type);
	}

}
