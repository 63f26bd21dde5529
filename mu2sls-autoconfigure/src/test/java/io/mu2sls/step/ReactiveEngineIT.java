package io.mu2sls.step;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.mu2sls.InvocationKeyReusedException;
import io.mu2sls.invocation.Invocation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.transaction.UnexpectedRollbackException;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.arguments;
import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same algorithm where the user's code is a publisher. */
class ReactiveEngineIT {

	private static EngineFixture fixture;

	private final StepEngine engine = fixture.engine();

	private final String a = fresh("a");

	private final String b = fresh("b");

	@BeforeAll
	static void start() {
		Hooks.enableAutomaticContextPropagation();
		fixture = new EngineFixture();
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	private Mono<String> run(Invocation invocation, Supplier<Mono<String>> body) {
		return this.engine.invokeReactive(invocation, null, TEXT, body);
	}

	private Mono<Long> increment(String key) {
		return fixture.reactive.opsForValue().increment(key);
	}

	private String seen(String key) {
		return fixture.stranger.opsForValue().get(key);
	}

	@Test
	void aStepSurvivesThreadHopsAndCommitsOnce() {
		Supplier<Mono<String>> body = () -> increment(this.a).publishOn(Schedulers.parallel())
			.flatMap((first) -> increment(this.a))
			.publishOn(Schedulers.boundedElastic())
			.map((value) -> value + " " + fixture.redis.opsForValue().get(this.a) + " " + seen(this.a));
		assertThat(run(invocation(this.a), body).block()).isEqualTo("2 2 null");
		assertThat(run(invocation(this.a), body).block()).isEqualTo("2 2 null");
		assertThat(seen(this.a)).isEqualTo("2");
	}

	@Test
	void aChangedReadSubscribesAgain() {
		AtomicInteger runs = new AtomicInteger();
		fixture.stranger.opsForValue().set(this.a, "1");
		run(invocation(this.a), () -> fixture.reactive.opsForValue().get(this.a).flatMap((value) -> {
			if (runs.incrementAndGet() == 1) {
				fixture.stranger.opsForValue().set(this.a, "10");
			}
			return fixture.reactive.opsForValue().set(this.a, value + "!").thenReturn("done");
		})).block();
		assertThat(runs).hasValue(2);
		assertThat(seen(this.a)).isEqualTo("10!");
	}

	@Test
	void anErrorLeavesNothing() {
		assertThatThrownBy(() -> run(invocation(this.a),
				() -> increment(this.a).then(Mono.error(new IllegalArgumentException("no"))))
			.block()).hasMessage("no");
		assertThat(seen(this.a)).isNull();
	}

	@Test
	void anEmptyReplyIsRecordedToo() {
		AtomicInteger finished = new AtomicInteger();
		for (int i = 0; i < 2; i++) {
			Mono<String> reply = this.engine.invokeReactive(invocation(this.a), null, new NullableText(),
					() -> increment(this.a).doOnNext((value) -> finished.incrementAndGet()).then(Mono.empty()));
			assertThat(reply.block()).isNull();
		}
		assertThat(finished).hasValue(1);
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void theSameKeyWithAnotherPayloadIsRefused() {
		run(invocation(this.a, "one"), () -> increment(this.a).map(String::valueOf)).block();
		assertThatExceptionOfType(InvocationKeyReusedException.class)
			.isThrownBy(() -> run(invocation(this.a, "two"), () -> increment(this.a).map(String::valueOf)).block());
	}

	@Test
	void anExplicitStepIsRecordedAndNotRunAgain() {
		AtomicInteger steps = new AtomicInteger();
		AtomicInteger runs = new AtomicInteger();
		Supplier<Mono<String>> body = () -> increment(this.a)
			.flatMap((first) -> this.engine.stepReactive(EngineFixture.step("charge"), arguments("charge"), TEXT,
					() -> increment(this.b).map((value) -> "receipt " + value + steps.incrementAndGet())))
			.flatMap((receipt) -> (runs.incrementAndGet() == 1) ? Mono.error(new IllegalStateException("killed"))
					: increment(this.a).map((value) -> receipt + " " + value));
		assertThatThrownBy(() -> run(invocation(this.a), body).block()).hasMessage("killed");
		assertThat(run(invocation(this.a), body).block()).isEqualTo("receipt 11 2");
		assertThat(steps).hasValue(1);
		assertThat(seen(this.b)).isEqualTo("1");
	}

	@Test
	void explicitStepsFollowEachOtherAndAFailedOneIsRemembered() {
		AtomicInteger runs = new AtomicInteger();
		Supplier<Mono<String>> body = () -> step("one", increment(this.a))
			.then(step("two", increment(this.a).then(Mono.<Long>error(new IllegalStateException("no")))))
			.onErrorResume(IllegalStateException.class, (failure) -> step("three", increment(this.b)))
			.flatMap((value) -> (runs.incrementAndGet() == 1) ? Mono.error(new IllegalArgumentException("killed"))
					: increment(this.b).map((last) -> value + " " + last));
		assertThatThrownBy(() -> run(invocation(this.a), body).block()).hasMessageContaining("killed");
		assertThat(run(invocation(this.a), body).block()).isEqualTo("1 2");
		assertThat(seen(this.a)).isEqualTo("1");
		assertThat(seen(this.b)).isEqualTo("2");
	}

	private Mono<String> step(String name, Mono<Long> body) {
		return this.engine.stepReactive(EngineFixture.step(name), arguments(name), TEXT,
				() -> body.map(String::valueOf));
	}

	@Test
	void aJoinedStepThatFailsBeforeItHasAPublisherKeepsTheOuterOneFromCommitting() {
		Mono<String> inner = this.engine.stepReactive(EngineFixture.step("inner"), arguments("inner"), TEXT, () -> {
			throw new IllegalStateException("no");
		});
		Supplier<Mono<String>> body = () -> this.engine.stepReactive(EngineFixture.step("outer"), arguments("outer"),
				TEXT, () -> increment(this.b).flatMap((value) -> inner.onErrorReturn("caught")));
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> run(invocation(this.a), body).block());
		assertThat(seen(this.b)).isNull();
	}

	@Test
	void manyAtOnceLoseNothing() {
		Flux.range(0, 50)
			.flatMap((i) -> run(invocation(fresh("k")),
					() -> fixture.reactive.opsForValue()
						.get(this.a)
						.defaultIfEmpty("0")
						.flatMap((value) -> fixture.reactive.opsForValue()
							.set(this.a, String.valueOf(Integer.parseInt(value) + 1))
							.thenReturn("x"))),
					50)
			.blockLast();
		assertThat(seen(this.a)).isEqualTo("50");
	}

	private static final class NullableText implements OutcomeCodec<String> {

		@Override
		public byte[] encode(String value) {
			return new byte[] { (byte) ((value == null) ? 0 : 1) };
		}

		@Override
		public String decode(byte[] recorded) {
			return (recorded[0] == 0) ? null : "?";
		}

	}

}
