package io.mu2sls.autoconfigure;

import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.InterceptedConnectionFactory;
import io.mu2sls.redis.RedisStartupCheck;
import io.mu2sls.redis.UnsuitableRedisException;
import io.mu2sls.step.StepDefinition;
import io.mu2sls.step.StepOperations;
import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which connection factory steps use, and what becomes of the others. */
class ConnectionFactoriesIT {

	private static RedisServer server;

	private static RedisServer cache;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, RetryAutoConfiguration.class,
				Mu2slsAutoConfiguration.class, Mu2slsRedisCheckAutoConfiguration.class));

	@BeforeAll
	static void start() {
		server = RedisServer.start("--appendonly", "yes");
		cache = RedisServer.start("--maxmemory-policy", "allkeys-lru");
	}

	@AfterAll
	static void stop() {
		server.close();
		cache.close();
	}

	private static LettuceConnectionFactory factory(RedisServer server) {
		return new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port()));
	}

	private static String step(StepOperations steps, Runnable body) throws Exception {
		StepDefinition definition = new StepDefinition("buy", (failure) -> true, null);
		return steps.step(definition, new byte[20], null, () -> {
			body.run();
			return "done";
		});
	}

	@Test
	void bootsOwnFactoryIsUsed() {
		this.runner
			.withPropertyValues("spring.data.redis.host=" + server.host(), "spring.data.redis.port=" + server.port())
			.run((context) -> {
				assertThat(context).hasSingleBean(InterceptedConnectionFactory.class);
				StringRedisTemplate redis = context.getBean(StringRedisTemplate.class);
				assertThatThrownBy(() -> step(context.getBean(StepOperations.class), () -> {
					redis.opsForValue().set("boot", "1");
					throw new IllegalArgumentException("no");
				})).hasMessage("no");
				assertThat(redis.opsForValue().get("boot")).isNull();
			});
	}

	@Test
	void aFactoryOfTheUserIsUsed() {
		this.runner.withUserConfiguration(OneFactory.class).run((context) -> {
			StringRedisTemplate redis = context.getBean(StringRedisTemplate.class);
			step(context.getBean(StepOperations.class), () -> redis.opsForValue().set("own", "1"));
			assertThat(redis.opsForValue().get("own")).isEqualTo("1");
		});
	}

	@Test
	void theStepsOwnConnectionIsThereOnceTheApplicationIsStarted() {
		this.runner.withUserConfiguration(PrimaryAndCache.class).run((context) -> {
			try (RedisAdmin admin = new RedisAdmin(server)) {
				assertThat(((String) admin.run("CLIENT LIST")).split("\n"))
					.filteredOn((line) -> line.contains(" resp=2"))
					.as("the one that asks and the one of the steps")
					.hasSize(2);
			}
		});
	}

	@Test
	void aUserWithoutTheNecessaryPermissionsStopsTheStartAndIsToldWhatToAllow() {
		try (RedisAdmin admin = new RedisAdmin(server)) {
			admin.run("ACL SETUSER shop on >secret ~shop:* &* +@all");
			this.runner
				.withPropertyValues("spring.data.redis.host=" + server.host(),
						"spring.data.redis.port=" + server.port(), "spring.data.redis.username=shop",
						"spring.data.redis.password=secret")
				.run((context) -> assertThat(context).getFailure()
					.hasCauseInstanceOf(UnsuitableRedisException.class)
					.cause()
					.hasMessageContaining("'redisConnectionFactory'")
					.hasMessageContaining("NOPERM")
					.hasMessageContaining("~mu2sls:*"));
			admin.run("ACL DELUSER shop");
		}
	}

	@Test
	void aSecondFactoryWorksOutsideAStepAndIsRefusedInside() {
		this.runner.withUserConfiguration(PrimaryAndCache.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(RedisStartupCheck.class);
			StringRedisTemplate redis = context.getBean(StringRedisTemplate.class);
			StringRedisTemplate cached = new StringRedisTemplate(
					context.getBean("cacheConnectionFactory", LettuceConnectionFactory.class));
			cached.opsForValue().set("cached", "1");
			assertThat(cached.opsForValue().get("cached")).isEqualTo("1");
			StepOperations steps = context.getBean(StepOperations.class);
			step(steps, () -> redis.opsForValue().set("two", "1"));
			assertThatThrownBy(() -> step(steps, () -> cached.opsForValue().set("cached", "2")))
				.isInstanceOf(UnsupportedRedisCommandException.class)
				.hasMessageContaining("'buy'")
				.hasMessageContaining("second Redis connection factory");
			assertThat(cached.opsForValue().get("cached")).isEqualTo("1");
			try (RedisAdmin admin = new RedisAdmin(cache)) {
				String[] connections = ((String) admin.run("CLIENT LIST")).split("\n");
				assertThat(connections).as("of the steps there is none, only the one that asks")
					.filteredOn((line) -> line.contains(" resp=2"))
					.hasSize(1);
			}
		});
	}

	@Test
	void aSecondServerThatDoesNotAnswerDoesNotStopTheStart() {
		this.runner.withUserConfiguration(PrimaryAndNobody.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void withoutAPrimaryTheOneWithBootsNameIsUsed() {
		this.runner.withUserConfiguration(BootsNameAndCache.class).run((context) -> {
			StringRedisTemplate redis = new StringRedisTemplate(
					context.getBean("redisConnectionFactory", LettuceConnectionFactory.class));
			step(context.getBean(StepOperations.class), () -> redis.opsForValue().set("named", "1"));
			assertThat(redis.opsForValue().get("named")).isEqualTo("1");
		});
	}

	@Test
	void withoutAPrimaryAndWithoutThatNameTheStartFailsWithTheNames() {
		this.runner.withUserConfiguration(NeitherPrimary.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class)
				.rootCause()
				.hasMessageContaining("ordersConnectionFactory")
				.hasMessageContaining("cacheConnectionFactory"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OneFactory {

		@Bean
		LettuceConnectionFactory ordersConnectionFactory() {
			return factory(server);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Cache {

		@Bean
		LettuceConnectionFactory cacheConnectionFactory() {
			return factory(cache);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndCache extends Cache {

		@Bean
		@Primary
		LettuceConnectionFactory ordersConnectionFactory() {
			return factory(server);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndNobody {

		@Bean
		@Primary
		LettuceConnectionFactory ordersConnectionFactory() {
			return factory(server);
		}

		@Bean
		LettuceConnectionFactory cacheConnectionFactory() {
			return new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", 1));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BootsNameAndCache extends Cache {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			return factory(server);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NeitherPrimary extends Cache {

		@Bean
		LettuceConnectionFactory ordersConnectionFactory() {
			return factory(server);
		}

	}

}
