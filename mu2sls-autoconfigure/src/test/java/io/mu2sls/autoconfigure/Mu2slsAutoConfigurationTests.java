package io.mu2sls.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.mu2sls.redis.ConnectionFactoryInterception;
import io.mu2sls.redis.InterceptedConnectionFactory;
import io.mu2sls.redis.UnsupportedConnectionFactoryException;
import io.mu2sls.step.StepEngine;
import io.mu2sls.step.StepOperations;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.IdGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** The core's conditions; nothing here reaches a Redis. */
class Mu2slsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, RetryAutoConfiguration.class,
				Mu2slsAutoConfiguration.class, Mu2slsSourcesAutoConfiguration.class))
		.withInitializer((context) -> new RetryDefaults().postProcessEnvironment(context.getEnvironment(), null));

	@Test
	void theEngineIsThereAndBootsConnectionFactoryIsIntercepted() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(StepEngine.class);
			assertThat(context.getBean(RedisConnectionFactory.class)).isInstanceOf(InterceptedConnectionFactory.class);
		});
	}

	@Test
	void switchedOffItLeavesEverythingAlone() {
		this.runner.withPropertyValues("mu2sls.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(StepOperations.class)
				.doesNotHaveBean(ConnectionFactoryInterception.class)
				.doesNotHaveBean(TaskDecorator.class);
			assertThat(context.getBean(RedisConnectionFactory.class)).hasSameClassAs(new LettuceConnectionFactory());
		});
	}

	@Test
	void theUsersOwnConnectionFactoryIsInterceptedToo() {
		this.runner.withUserConfiguration(OwnFactory.class).run((context) -> {
			InterceptedConnectionFactory factory = context.getBean(InterceptedConnectionFactory.class);
			assertThat(factory.getHostName()).isEqualTo("redis.example");
			assertThat(factory.getPort()).isEqualTo(7777);
		});
	}

	@Test
	void aSubclassOfTheConnectionFactoryFailsTheStart() {
		this.runner.withUserConfiguration(SubclassedFactory.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(UnsupportedConnectionFactoryException.class,
						(failure) -> assertThat(failure).hasMessageContaining("'special'")));
	}

	@Test
	void aConnectionFactoryThatIsNotLettucesFailsTheStart() {
		this.runner.withUserConfiguration(OtherFactory.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedConnectionFactoryException.class));
	}

	@Test
	void aClusterFailsTheStart() {
		this.runner.withPropertyValues("spring.data.redis.cluster.nodes=localhost:7000")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedConnectionFactoryException.class)
				.hasMessageContaining("Cluster"));
	}

	@Test
	void readingFromReplicasFailsTheStart() {
		this.runner.withPropertyValues("spring.data.redis.lettuce.read-from=replica")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedConnectionFactoryException.class)
				.hasMessageContaining("replicas"));
	}

	@Test
	void theUsersEngineReplacesOurs() {
		StepOperations own = Mockito.mock(StepOperations.class);
		this.runner.withBean(StepOperations.class, () -> own)
			.run((context) -> assertThat(context.getBean(StepOperations.class)).isSameAs(own));
	}

	@Test
	void conflictsAreRetriedOftenByDefault() {
		this.runner.run((context) -> assertThat(
				context.getBean(RetryRegistry.class).retry("mu2sls").getRetryConfig().getMaxAttempts())
			.isEqualTo(200));
	}

	@Test
	void oneRetrySettingOfTheUsersLeavesTheOthers() {
		this.runner.withPropertyValues("resilience4j.retry.instances.mu2sls.max-attempts=3").run((context) -> {
			var config = context.getBean(RetryRegistry.class).retry("mu2sls").getRetryConfig();
			assertThat(config.getMaxAttempts()).isEqualTo(3);
			assertThat(config.getIntervalBiFunction().apply(50, null)).isBetween(10L, 30L);
		});
	}

	@Test
	void timeIdsAndRandomnessAreThereWithTheLibrarySwitchedOffToo() {
		this.runner.withPropertyValues("mu2sls.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(Clock.class)
				.hasSingleBean(IdGenerator.class)
				.hasSingleBean(RandomGenerator.class));
	}

	@Test
	void theUsersClockIsUsedAsItIs() {
		Clock own = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.runner.withBean(Clock.class, () -> own)
			.run((context) -> assertThat(context.getBean(Clock.class)).isSameAs(own));
	}

	@Test
	void tasksCarryTheStepAlsoBesideADecoratorOfTheUser() {
		this.runner.run((context) -> assertThat(context.getBean(TaskDecorator.class))
			.isInstanceOf(ContextPropagatingTaskDecorator.class));
		TaskDecorator own = (task) -> task;
		this.runner.withBean(TaskDecorator.class, () -> own)
			.run((context) -> assertThat(context.getBeansOfType(TaskDecorator.class).values()).hasSize(2)
				.contains(own)
				.hasAtLeastOneElementOfType(ContextPropagatingTaskDecorator.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		LettuceConnectionFactory own() {
			return new LettuceConnectionFactory(new RedisStandaloneConfiguration("redis.example", 7777));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SubclassedFactory {

		@Bean
		LettuceConnectionFactory special() {
			return new LettuceConnectionFactory() {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherFactory {

		@Bean
		RedisConnectionFactory other() {
			return Mockito.mock(RedisConnectionFactory.class);
		}

	}

}
