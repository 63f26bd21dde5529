package io.mu2sls.autoconfigure;

import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.annotation.TransactionalStepPostProcessor;
import io.mu2sls.function.ShadowRegistrar;
import io.mu2sls.function.UnguardableFunctionException;
import io.mu2sls.invocation.ExpressionKeyResolver;
import io.mu2sls.invocation.InvocationKeys;
import io.mu2sls.testing.RecordingSteps;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class Mu2slsFunctionAutoConfigurationTests {

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextFunctionCatalogAutoConfiguration.class,
				Mu2slsFunctionAutoConfiguration.class))
		.withBean(RecordingSteps.class);

	@Configuration(proxyBeanMethods = false)
	static class Endless {

		@Bean
		Supplier<Flux<String>> endless() {
			return () -> Flux.just("a");
		}

		@Bean
		Function<String, String> fine() {
			return (text) -> text;
		}

	}

	@Test
	void everythingIsThereByDefault() {
		this.contexts.run((context) -> assertThat(context).hasSingleBean(ShadowRegistrar.class)
			.hasSingleBean(TransactionalStepPostProcessor.class)
			.hasSingleBean(InvocationKeys.class)
			.doesNotHaveBean(ExpressionKeyResolver.class));
	}

	@Test
	void aKeyExpressionAddsAResolver() {
		this.contexts.withPropertyValues("mu2sls.invocation.key-expression=payload.id")
			.run((context) -> assertThat(context).hasSingleBean(ExpressionKeyResolver.class));
	}

	@Test
	void aPropertySwitchesItOff() {
		this.contexts.withPropertyValues("mu2sls.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ShadowRegistrar.class));
	}

	@Test
	void withoutSpringCloudFunctionThereIsNothingToGuard() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(Mu2slsFunctionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(FunctionRegistry.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ShadowRegistrar.class));
	}

	@Test
	void aFunctionThatCannotBeGuardedStopsTheStartAndSaysWhatToDo() {
		this.contexts.withUserConfiguration(Endless.class).run((context) -> {
			Throwable failure = context.getStartupFailure();
			FailureAnalysis analysis = new UnguardableFunctionFailureAnalyzer().analyze(failure);
			assertThat(analysis.getCause()).isInstanceOf(UnguardableFunctionException.class);
			assertThat(analysis.getDescription()).contains("'endless'", "Flux");
			assertThat(analysis.getAction()).contains("Supply a value or a Mono", "mu2sls.functions.exclude=endless");
		});
	}

	@Test
	void anExcludedFunctionStaysUnguarded() {
		this.contexts.withUserConfiguration(Endless.class)
			.withPropertyValues("mu2sls.functions.exclude=endless,fine")
			.run((context) -> {
				Function<Object, Object> fine = context.getBean(FunctionCatalog.class).lookup("fine");
				assertThat(fine.apply("a")).isEqualTo("a");
				assertThat(context.getBean(RecordingSteps.class).asked()).isEmpty();
			});
	}

}
