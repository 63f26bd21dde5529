package io.mu2sls.autoconfigure;

import java.time.Clock;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.mu2sls.redis.ConnectionFactoryInterception;
import io.mu2sls.redis.InterceptedConnectionFactory;
import io.mu2sls.step.EngineSettings;
import io.mu2sls.step.StepEngine;
import io.mu2sls.step.StepOperations;
import io.mu2sls.transaction.TransactionLimits;
import reactor.core.publisher.Hooks;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The core: commands meet the step, and the engine that runs steps.
 */
@AutoConfiguration(after = { DataRedisAutoConfiguration.class, RetryAutoConfiguration.class })
@ConditionalOnProperty(name = "mu2sls.enabled", matchIfMissing = true)
@EnableConfigurationProperties(Mu2slsProperties.class)
public final class Mu2slsAutoConfiguration {

	Mu2slsAutoConfiguration() {
		Hooks.enableAutomaticContextPropagation();
	}

	@Bean
	static ConnectionFactoryInterception mu2slsConnectionFactoryInterception() {
		return new ConnectionFactoryInterception();
	}

	/**
	 * Steps run in one Redis: that of the primary connection factory or, where none is
	 * primary, of the one named {@code redisConnectionFactory}.
	 */
	@Bean
	@ConditionalOnMissingBean(StepOperations.class)
	StepEngine mu2slsStepEngine(LettuceConnectionFactory redisConnectionFactory, RetryRegistry retries,
			Mu2slsProperties properties) {
		InterceptedConnectionFactory factory = (InterceptedConnectionFactory) redisConnectionFactory;
		Mu2slsProperties.Step step = properties.step();
		EngineSettings settings = new EngineSettings(properties.journal().retention(), properties.journal().await(),
				step.timeout(), step.leaseAfter(), step.leaseDuration(),
				new TransactionLimits(step.whatIfLimit().toBytes()));
		return new StepEngine(factory::link, () -> retries.retry("mu2sls"), settings, Clock.systemUTC(), factory);
	}

	/** Beside those of the user: the task executor applies all of them. */
	@Bean
	@ConditionalOnMissingBean
	ContextPropagatingTaskDecorator mu2slsTaskDecorator() {
		return new ContextPropagatingTaskDecorator();
	}

}
