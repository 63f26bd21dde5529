package io.mu2sls.redis;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Which connection factories can be intercepted, and what to do about the others. */
final class ConnectionFactorySupport {

	private ConnectionFactorySupport() {
	}

	static void check(LettuceConnectionFactory factory, String beanName) {
		if (factory.getClass() != LettuceConnectionFactory.class) {
			throw new UnsupportedConnectionFactoryException(beanName,
					"its class " + factory.getClass().getName() + " extends LettuceConnectionFactory",
					"declare a plain LettuceConnectionFactory and move the settings of the subclass into a"
							+ " LettuceClientConfigurationBuilderCustomizer bean");
		}
		if (factory.isClusterAware()) {
			throw new UnsupportedConnectionFactoryException(beanName, "it is configured for Redis Cluster",
					"configure one Redis primary (standalone or Sentinel); a step commits in one script, which"
							+ " cannot span the slots of a cluster");
		}
		if (factory.getClientConfiguration().getReadFrom().isPresent()) {
			throw new UnsupportedConnectionFactoryException(beanName,
					"it is configured to read from replicas (readFrom)",
					"remove spring.data.redis.lettuce.read-from; a step's reads are validated at the primary");
		}
		if (factory.isRedisSentinelAware()) {
			return;
		}
		if (isStaticMasterReplica(factory)) {
			throw new UnsupportedConnectionFactoryException(beanName, "it is configured as static master/replica",
					"configure the primary's address alone, or Sentinel if it may change");
		}
	}

	static UnsupportedConnectionFactoryException notLettuce(Object factory, String beanName) {
		return new UnsupportedConnectionFactoryException(beanName, "it is a " + factory.getClass().getName(),
				"use Lettuce, the default client of spring-boot-starter-data-redis: remove the Jedis dependency or"
						+ " set spring.data.redis.client-type=lettuce");
	}

	private static boolean isStaticMasterReplica(LettuceConnectionFactory factory) {
		Object configuration = new DirectFieldAccessor(factory).getPropertyValue("configuration");
		return configuration instanceof RedisStaticMasterReplicaConfiguration;
	}

}
