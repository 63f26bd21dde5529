package io.mu2sls.function;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ShapeReaderTests {

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(new ParameterizedTypeReference<Function<Flux<String>, Mono<String>>>() {
		}, "aggregates"), Arguments.of(new ParameterizedTypeReference<Supplier<Flux<String>>>() {
		}, "endless"), Arguments
			.of(new ParameterizedTypeReference<Function<Tuple2<Flux<String>, Flux<String>>, Flux<String>>>() {
			}, "several inputs"), Arguments.of(new ParameterizedTypeReference<BiFunction<String, String, String>>() {
			}, "apart"), Arguments.of(new ParameterizedTypeReference<Function<String, CompletableFuture<String>>>() {
			}, "CompletableFuture"), Arguments.of(new ParameterizedTypeReference<Function<Flux<String>, String>>() {
			}, "publisher"), Arguments.of(new ParameterizedTypeReference<Function<List<Message<String>>, String>>() {
			}, "batch of messages"), Arguments.of(new ParameterizedTypeReference<Function<Void, String>>() {
			}, "Void"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void aShapeThatCannotBeGuardedIsRefusedByName(ParameterizedTypeReference<?> type, String why) {
		assertThatExceptionOfType(UnguardableFunctionException.class)
			.isThrownBy(() -> ShapeReader.read("mine", type.getType()))
			.satisfies((ex) -> {
				assertThat(ex).hasMessageContaining("'mine'").hasMessageContaining(why);
				assertThat(ex.fix()).contains("mu2sls.functions.exclude=mine");
			});
	}

	@Test
	void aFunctionOfUnknownTypeIsRefused() {
		assertThatExceptionOfType(UnguardableFunctionException.class)
			.isThrownBy(() -> ShapeReader.read("mine", Function.class))
			.withMessageContaining("cannot be found");
		assertThatExceptionOfType(UnguardableFunctionException.class).isThrownBy(() -> ShapeReader.read("mine", null));
	}

	@Test
	void theShadowAsksForTheMessage() {
		FunctionShape shape = ShapeReader.read("mine",
				new ParameterizedTypeReference<Function<Flux<String>, Flux<Integer>>>() {
				}.getType());
		assertThat(shape.shadowType().getTypeName()).isEqualTo(
				"java.util.function.Function<reactor.core.publisher.Flux<org.springframework.messaging.Message<java.lang.String>>, reactor.core.publisher.Flux<java.lang.Integer>>");
		assertThat(shape.payload()).isEqualTo(Integer.class);
	}

	@Test
	void aConsumerAnswersNothing() {
		FunctionShape shape = ShapeReader.read("mine", new ParameterizedTypeReference<Consumer<Message<String>>>() {
		}.getType());
		assertThat(shape.takesMessage()).isTrue();
		assertThat(shape.answer()).isEqualTo(FunctionShape.Answer.NOTHING);
	}

}
