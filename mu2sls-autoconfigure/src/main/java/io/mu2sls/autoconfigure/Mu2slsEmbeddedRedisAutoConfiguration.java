package io.mu2sls.autoconfigure;

import io.mu2sls.embedded.EmbeddedRedis;
import redis.embedded.RedisExecProvider;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A real Redis for development, as Boot does with an embedded database: if
 * {@code org.signal:embedded-redis} is on the class path and nothing says where Redis is
 * (no {@code spring.data.redis.*} setting, no bean of the user's), a server runs for as
 * long as the application context. It also does with {@code mu2sls.enabled=false}: the
 * same application then runs unprotected on it.
 */
@AutoConfiguration(before = DataRedisAutoConfiguration.class)
@ConditionalOnClass({ RedisExecProvider.class, DataRedisConnectionDetails.class, RedisConnectionFactory.class })
@ConditionalOnBooleanProperty(name = "mu2sls.embedded-redis.enabled", matchIfMissing = true)
@Conditional(OnNoRedisSettingsCondition.class)
@ConditionalOnMissingBean({ DataRedisConnectionDetails.class, RedisConnectionFactory.class, RedisConfiguration.class })
@EnableConfigurationProperties(EmbeddedRedisProperties.class)
public final class Mu2slsEmbeddedRedisAutoConfiguration {

	@Bean
	EmbeddedRedis mu2slsEmbeddedRedis() {
		return EmbeddedRedis.start();
	}

	@Bean
	EmbeddedRedisConnectionDetails mu2slsEmbeddedRedisConnectionDetails(EmbeddedRedis server, Environment environment) {
		int database = environment.getProperty("spring.data.redis.database", Integer.class, 0);
		return new EmbeddedRedisConnectionDetails(server, database);
	}

}
