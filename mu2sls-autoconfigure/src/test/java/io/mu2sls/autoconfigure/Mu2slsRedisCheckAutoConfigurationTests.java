package io.mu2sls.autoconfigure;

import java.net.ConnectException;
import java.util.Map;

import io.mu2sls.redis.DurabilityCheck;
import io.mu2sls.redis.RedisStartupCheck;
import io.mu2sls.redis.RedisUnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Where no Redis answers. */
@ExtendWith(OutputCaptureExtension.class)
class Mu2slsRedisCheckAutoConfigurationTests {

	private static final String NOBODY_LISTENS = "spring.data.redis.port=1";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DataRedisAutoConfiguration.class, Mu2slsRedisCheckAutoConfiguration.class))
		.withPropertyValues(NOBODY_LISTENS);

	@Test
	void anApplicationDoesNotStartWithoutRedis() {
		this.runner.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(ConnectException.class));
		this.runner.run((context) -> assertThat(context).getFailure()
			.hasCauseInstanceOf(RedisUnreachableException.class)
			.cause()
			.hasMessageContaining("redisConnectionFactory"));
	}

	@Test
	void anApplicationStartsWithoutRedisIfAskedTo(CapturedOutput output) {
		this.runner.withPropertyValues("mu2sls.redis.required-on-start=false").run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(RedisStartupCheck.class);
			assertThat(output).contains("WARN").contains("redisConnectionFactory");
		});
	}

	@Test
	void anUnprotectedApplicationIsNotChecked() {
		this.runner.withPropertyValues("mu2sls.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisStartupCheck.class));
	}

	@Test
	void withoutAConnectionFactoryThereIsNothingToCheck() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(Mu2slsRedisCheckAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisStartupCheck.class));
	}

	@Test
	void withoutSpringDataRedisThereIsNothingToCheck() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(Mu2slsRedisCheckAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("mu2slsRedisStartupCheck"));
	}

	@Test
	void aDurabilityCheckOfTheUsersTakesItsPlace() {
		DurabilityCheck own = new DurabilityCheck(DurabilityCheck.Eviction.ALLOWED, DurabilityCheck.DataLoss.KNOWN);
		this.runner.withPropertyValues("mu2sls.redis.required-on-start=false")
			.withBean("own", DurabilityCheck.class, () -> own)
			.run((context) -> assertThat(context).getBean(DurabilityCheck.class).isSameAs(own));
	}

	@Test
	void aStartupCheckOfTheUsersTakesItsPlace() {
		this.runner
			.withBean("own", RedisStartupCheck.class,
					() -> new RedisStartupCheck(Map.of(), RedisStartupCheck.Unreachable.FAILS,
							new DurabilityCheck(DurabilityCheck.Eviction.REFUSED, DurabilityCheck.DataLoss.KNOWN)))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RedisStartupCheck.class));
	}

}
