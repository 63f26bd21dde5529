package io.mu2sls.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.mu2sls.embedded.EmbeddedRedis;
import io.mu2sls.redis.DurabilityCheck;
import io.mu2sls.redis.DurabilityCheck.DataLoss;
import io.mu2sls.redis.DurabilityCheck.Eviction;
import io.mu2sls.redis.RedisStartupCheck;
import io.mu2sls.redis.RedisStartupCheck.Unreachable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Looks at Redis when the application starts: is it there, and can it keep the promise?
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnBooleanProperty(name = "mu2sls.enabled", matchIfMissing = true)
@ConditionalOnBean(RedisConnectionFactory.class)
@EnableConfigurationProperties({ RedisCheckProperties.class, DurabilityProperties.class })
public final class Mu2slsRedisCheckAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DurabilityCheck mu2slsDurabilityCheck(DurabilityProperties properties, ObjectProvider<EmbeddedRedis> embedded) {
		return new DurabilityCheck(properties.requireNoeviction() ? Eviction.REFUSED : Eviction.ALLOWED,
				(embedded.getIfAvailable() != null) ? DataLoss.KNOWN : DataLoss.WARNED_OF);
	}

	/**
	 * Only the Redis that steps run in is looked at: a second one, for example a cache
	 * that evicts, need not keep any promise.
	 */
	@Bean
	@ConditionalOnMissingBean
	RedisStartupCheck mu2slsRedisStartupCheck(Map<String, RedisConnectionFactory> all,
			RedisConnectionFactory redisConnectionFactory, RedisCheckProperties properties,
			DurabilityCheck durabilityCheck) {
		Map<String, RedisConnectionFactory> checked = new LinkedHashMap<>(all);
		checked.values().removeIf((factory) -> factory != redisConnectionFactory);
		return new RedisStartupCheck(checked, properties.requiredOnStart() ? Unreachable.FAILS : Unreachable.TOLERATED,
				durabilityCheck);
	}

}
