package io.mu2sls.autoconfigure;

import io.mu2sls.embedded.EmbeddedRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisExecProvider;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** When no server is started. */
class Mu2slsEmbeddedRedisAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(Mu2slsEmbeddedRedisAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.host=example.org", "spring.data.redis.port=6380",
			"spring.data.redis.url=redis://example.org", "spring.data.redis.sentinel.nodes=example.org:26379",
			"spring.data.redis.cluster.nodes=example.org:6379", "spring.data.redis.cluster.nodes[0]=example.org:6379",
			"spring.data.redis.masterreplica.nodes=example.org:6379" })
	void aSettingOfWhereRedisIsKeepsTheServerOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedRedis.class));
	}

	@Test
	void aPropertySwitchesTheServerOff() {
		this.runner.withPropertyValues("mu2sls.embedded-redis.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedRedis.class));
	}

	@Test
	void withoutTheJarThereIsNoServer() {
		this.runner.withClassLoader(new FilteredClassLoader(RedisExecProvider.class))
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedRedis.class));
	}

	@Test
	void connectionDetailsOfTheUsersKeepTheServerOff() {
		this.runner.withBean(DataRedisConnectionDetails.class, () -> new DataRedisConnectionDetails() {
		}).run((context) -> assertThat(context).doesNotHaveBean(EmbeddedRedis.class));
	}

	@Test
	void aConnectionFactoryOfTheUsersKeepsTheServerOff() {
		this.runner.withBean(RedisConnectionFactory.class, LettuceConnectionFactory::new)
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedRedis.class));
	}

	@Test
	void aRedisConfigurationOfTheUsersKeepsTheServerOff() {
		this.runner.withBean(RedisStandaloneConfiguration.class)
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedRedis.class));
	}

}
