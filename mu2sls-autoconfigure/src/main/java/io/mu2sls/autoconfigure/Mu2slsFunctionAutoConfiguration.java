package io.mu2sls.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Set;

import io.mu2sls.annotation.TransactionalStepPostProcessor;
import io.mu2sls.function.ShadowRegistrar;
import io.mu2sls.invocation.CloudEventKeyResolver;
import io.mu2sls.invocation.ExpressionKeyResolver;
import io.mu2sls.invocation.IdempotencyKeyResolver;
import io.mu2sls.invocation.InvocationKeyResolver;
import io.mu2sls.invocation.InvocationKeys;
import io.mu2sls.json.Json;
import io.mu2sls.step.StepOperations;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for guarding function beans and for
 * {@link io.mu2sls.TransactionalStep}.
 */
@AutoConfiguration
@ConditionalOnClass(FunctionRegistry.class)
@ConditionalOnProperty(name = "mu2sls.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ FunctionProperties.class, InvocationProperties.class })
public final class Mu2slsFunctionAutoConfiguration {

	private static final int IDEMPOTENCY_KEY_ORDER = 0;

	private static final int CLOUD_EVENT_ORDER = 100;

	private static final int EXPRESSION_ORDER = 1000;

	@Bean
	static ShadowRegistrar mu2slsShadowRegistrar(ConfigurableListableBeanFactory beans, Environment environment) {
		return new ShadowRegistrar(beans,
				() -> Binder.get(environment)
					.bind("mu2sls.functions.exclude", Bindable.setOf(String.class))
					.orElseGet(() -> (Set<String>) new LinkedHashSet<String>()));
	}

	@Bean
	static TransactionalStepPostProcessor mu2slsTransactionalStepPostProcessor(ObjectProvider<StepOperations> steps,
			ObjectProvider<JsonMapper> mapper) {
		return new TransactionalStepPostProcessor(steps::getObject, () -> new Json(mapper.getObject()));
	}

	@Bean
	@ConditionalOnMissingBean
	InvocationKeys mu2slsInvocationKeys(ObjectProvider<InvocationKeyResolver> resolvers) {
		return new InvocationKeys(resolvers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(IDEMPOTENCY_KEY_ORDER)
	IdempotencyKeyResolver mu2slsIdempotencyKeyResolver() {
		return new IdempotencyKeyResolver();
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(CLOUD_EVENT_ORDER)
	CloudEventKeyResolver mu2slsCloudEventKeyResolver() {
		return new CloudEventKeyResolver();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("mu2sls.invocation.key-expression")
	@Order(EXPRESSION_ORDER)
	ExpressionKeyResolver mu2slsExpressionKeyResolver(InvocationProperties properties) {
		String expression = properties.keyExpression();
		if (expression == null) {
			throw new IllegalStateException("mu2sls.invocation.key-expression has no value");
		}
		return new ExpressionKeyResolver(expression);
	}

}
