package io.mu2sls.function;

import java.util.List;
import java.util.function.Function;

import io.mu2sls.function.Functions.Order;
import io.mu2sls.testing.RecordingSteps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogTests {

	static ConfigurableApplicationContext context;

	static RecordingSteps steps;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Functions.class, RecordingEngine.class).web(WebApplicationType.NONE)
			.properties("logging.level.root=warn")
			.run();
		steps = context.getBean(RecordingSteps.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void clear() {
		steps.clear();
		Functions.CALLS.clear();
	}

	static Object call(String definition, Object input) {
		Function<Object, Object> function = context.getBean(FunctionCatalog.class)
			.lookup(definition, "application/json");
		Object result = function.apply(input);
		return (result instanceof Publisher<?> publisher)
				? Flux.from(publisher).map(CatalogTests::text).collectList().block() : text(result);
	}

	static Object text(Object result) {
		Object payload = (result instanceof Message<?> message) ? message.getPayload() : result;
		return (payload instanceof byte[] bytes) ? new String(bytes) : payload;
	}

	static Message<String> message(String payload, String key) {
		return MessageBuilder.withPayload(payload)
			.setHeader("contentType", "application/json")
			.setHeader("user-agent", "test")
			.setHeader("Idempotency-Key", key)
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "lambda", "messages", "mono", "toMono", "toFlux", "flux", "fluxMessages", "doubler",
			"pojo", "registered", "consumer", "fluxConsumer", "fluxSink", "wholeStep", "stepComponent",
			"lambda|failing" })
	void aDuplicateGetsTheRecordedReplyAndRunsNothing(String name) {
		String definition = switch (name) {
			case "doubler" -> "io.mu2sls.function.Functions$Doubler";
			case "pojo" -> "io.mu2sls.function.Functions$PojoGreeter";
			case "stepComponent" -> "io.mu2sls.function.Functions$StepComponent";
			default -> name;
		};
		Object first = call(definition, message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		int executed = steps.executions().size();
		Object second = call(definition, message("{ \"amount\":3, \"id\":\"o1\" }", "k1"));
		assertThat(executed).isEqualTo(name.contains("|") ? 2 : 1);
		assertThat(steps.executions()).hasSize(executed);
		assertThat(second).isEqualTo(first);
		assertThat(steps.executions().get(0).invocation().key().value()).isEqualTo("k1");
	}

	@Test
	void twoEqualElementsOfAnArrayAreTwoInvocations() {
		Object first = call("lambda", message("[{\"id\":\"a\",\"amount\":1},{\"id\":\"a\",\"amount\":1}]", "k"));
		assertThat(steps.executions()).extracting((each) -> each.invocation().position()).containsExactly("0.0", "0.1");
		assertThat(call("lambda", message("[{\"id\":\"a\",\"amount\":1},{\"id\":\"a\",\"amount\":1}]", "k")))
			.isEqualTo(first);
		assertThat(Functions.calls("lambda")).isEqualTo(2);
	}

	@Test
	void anArrayFedToAFluxFunctionIsGuardedPerElement() {
		Object first = call("flux", message("[{\"id\":\"a\",\"amount\":1},{\"id\":\"a\",\"amount\":1}]", "k"));
		assertThat(steps.executions()).extracting((each) -> each.invocation().position()).containsExactly("0.0", "0.1");
		assertThat(call("flux", message("[{\"id\":\"a\",\"amount\":1},{\"id\":\"a\",\"amount\":1}]", "k")))
			.isEqualTo(first);
	}

	@Test
	void theSameFunctionTwiceInACompositionIsTwoInvocations() {
		Object first = call("upper|upper", message("\"a\"", "k"));
		assertThat(steps.executions()).extracting((each) -> each.invocation().position())
			.containsExactly("0", "1(upper)");
		assertThat(call("upper|upper", message("\"a\"", "k"))).isEqualTo(first);
		assertThat(steps.executions()).hasSize(2);
	}

	@Test
	void aFunctionAfterOneThatAnswersWithItsOwnHeadersKeepsTheRequestsKey() {
		call("messages|failing", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		call("messages|failing", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		assertThat(steps.executions()).extracting((each) -> each.invocation().key().value())
			.containsExactly("k1", "k1");
	}

	@Test
	void theElementsOfAnAnswerAreInvocationsOfTheNextFunction() {
		call("split|lambda", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		call("split|lambda", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		assertThat(steps.executions()).extracting((each) -> each.invocation().position())
			.containsExactly("0", "1(split).0", "1(split).1");
	}

	@Test
	void theElementsOfAFluxAnswerAreInvocationsOfTheNextFunction() {
		call("toFlux|failing", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		call("toFlux|failing", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		assertThat(steps.executions()).extracting((each) -> each.invocation().position())
			.containsExactly("0", "1(toFlux).0", "1(toFlux).1");
	}

	@Test
	void aFunctionCalledInsideAStepJoinsIt() {
		call("outer", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		assertThat(steps.executions()).hasSize(1);
		assertThat(Functions.calls("inner")).isEqualTo(1);
	}

	@Test
	void theRouterIsNotGuardedButWhatItCallsIs() {
		Message<String> message = MessageBuilder.fromMessage(message("{\"id\":\"o1\",\"amount\":3}", "k1"))
			.setHeader("spring.cloud.function.definition", "lambda")
			.build();
		call("functionRouter", message);
		call("functionRouter", message);
		assertThat(steps.executions()).extracting((each) -> each.invocation().function()).containsExactly("lambda");
	}

	@Test
	void aSupplierHasAFreshKeyEachTime() {
		assertThat(call("supplier", null)).isEqualTo("\"s1\"");
		assertThat(call("supplier", null)).isEqualTo("\"s2\"");
		assertThat(call("monoSupplier", null)).isEqualTo(List.of("\"s1\""));
		assertThat(steps.executions()).hasSize(3)
			.allSatisfy((each) -> assertThat(each.invocation().key().source()).isEqualTo("fresh"));
	}

	@Test
	void aPlainValueIsGuardedWithAFreshKey() {
		Function<Object, Object> function = context.getBean(FunctionCatalog.class).lookup("lambda");
		assertThat(function.apply(new Order("o1", 1))).isEqualTo(new Functions.Receipt("o1", 1001));
		assertThat(steps.executions()).hasSize(1);
	}

	@Test
	void aBatchTakenWholeIsOneInvocation() {
		assertThat(call("batch", message("[{\"id\":\"a\",\"amount\":1},{\"id\":\"a\",\"amount\":2}]", "k")))
			.isEqualTo("1003");
		assertThat(steps.executions()).hasSize(1);
	}

	@Test
	void anAnnotatedFunctionIsOneStep() {
		call("wholeStep", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		call("io.mu2sls.function.Functions$StepComponent", message("{\"id\":\"o1\",\"amount\":3}", "k1"));
		assertThat(steps.executions()).extracting((each) -> each.whole().name())
			.containsExactly("whole", "io.mu2sls.function.Functions$StepComponent");
		assertThat(steps.executions().get(0).whole().timeout()).hasSeconds(7);
	}

	@Test
	void theGuardsOwnHeaderNeverReachesTheUserOrTheReply() {
		Function<Object, Object> function = context.getBean(FunctionCatalog.class)
			.lookup("messages", "application/json");
		List<?> result = Flux.from((Publisher<?>) function.apply(message("[{\"id\":\"a\",\"amount\":1}]", "k")))
			.collectList()
			.block();
		Message<?> reply = (Message<?>) result.get(0);
		assertThat(reply.getHeaders().keySet()).noneMatch((name) -> name.startsWith("mu2sls"));
		assertThat(reply.getHeaders().get("x-seen-headers").toString()).doesNotContain("mu2sls")
			.contains("Idempotency-Key");
	}

}
