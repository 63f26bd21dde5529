package io.mu2sls.annotation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.mu2sls.TransactionalStep;
import io.mu2sls.autoconfigure.Mu2slsFunctionAutoConfiguration;
import io.mu2sls.step.StepDefinition;
import io.mu2sls.testing.RecordingSteps;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionalStepTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextFunctionCatalogAutoConfiguration.class,
				Mu2slsFunctionAutoConfiguration.class))
		.withBean(RecordingSteps.class);

	static class Service {

		@TransactionalStep
		public List<String> named(String id, Object unwritable) {
			return List.of(id);
		}

		@TransactionalStep(name = "mine", timeout = 3, noRollbackFor = IllegalStateException.class,
				rollbackFor = IOException.class)
		public Mono<String> reactive() {
			return Mono.just("r");
		}

		public String plain() {
			return "p";
		}

	}

	static class WithFlux {

		@TransactionalStep
		public Flux<String> stream() {
			return Flux.empty();
		}

	}

	static class WithFuture {

		@TransactionalStep
		public CompletableFuture<String> later() {
			return new CompletableFuture<>();
		}

	}

	static class StepFunction implements Function<String, String> {

		@Override
		@TransactionalStep
		public String apply(String text) {
			return text;
		}

	}

	@Test
	void anAnnotatedMethodIsAStepAndOthersAreNot() {
		this.contexts.withBean(Service.class).run((context) -> {
			Service service = context.getBean(Service.class);
			assertThat(service.named("a", Thread.currentThread())).containsExactly("a");
			assertThat(service.reactive().block()).isEqualTo("r");
			assertThat(service.plain()).isEqualTo("p");
			List<StepDefinition> steps = context.getBean(RecordingSteps.class).steps();
			assertThat(steps).extracting(StepDefinition::name).containsExactly("Service.named", "mine");
			assertThat(steps.get(0).timeout()).isNull();
			assertThat(steps.get(1).timeout()).hasSeconds(3);
		});
	}

	@Test
	void rollbackFollowsTheRulesOfTransactional() {
		this.contexts.withBean(Service.class).run((context) -> {
			context.getBean(Service.class).named("a", 1);
			context.getBean(Service.class).reactive().block();
			List<StepDefinition> steps = context.getBean(RecordingSteps.class).steps();
			assertThat(steps.get(0).rollbackOn().test(new IllegalStateException())).isTrue();
			assertThat(steps.get(0).rollbackOn().test(new IOException())).isFalse();
			assertThat(steps.get(1).rollbackOn().test(new IllegalStateException())).isFalse();
			assertThat(steps.get(1).rollbackOn().test(new IOException())).isTrue();
			assertThat(steps.get(1).rollbackOn().test(new AssertionError())).isTrue();
		});
	}

	@Test
	void aMethodWhoseOutcomeComesLaterIsRefusedByName() {
		this.contexts.withBean(WithFlux.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedStepException.class)
				.hasMessageContaining("WithFlux.stream"));
		this.contexts.withBean(WithFuture.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedStepException.class)
				.hasMessageContaining("CompletableFuture"));
	}

	@Test
	void aFunctionBeanIsNeverProxied() {
		this.contexts.withBean(StepFunction.class)
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean(StepFunction.class))).isFalse());
	}

}
