package io.mu2sls.redis;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Replaces each Lettuce connection factory, Boot's or the user's, before it is
 * initialised. What cannot be intercepted fails the start instead of passing unguarded.
 */
public final class ConnectionFactoryInterception implements DestructionAwareBeanPostProcessor {

	private final Map<Object, InterceptedConnectionFactory> replacements = Collections
		.synchronizedMap(new IdentityHashMap<>());

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof InterceptedConnectionFactory) {
			return bean;
		}
		if (bean instanceof LettuceConnectionFactory factory) {
			ConnectionFactorySupport.check(factory, beanName);
			InterceptedConnectionFactory replacement = InterceptedConnectionFactory.of(factory);
			if (factory.isRunning()) {
				factory.destroy();
			}
			this.replacements.put(factory, replacement);
			return replacement;
		}
		if (bean instanceof RedisConnectionFactory) {
			throw ConnectionFactorySupport.notLettuce(bean, beanName);
		}
		return bean;
	}

	/**
	 * The container destroys what it instantiated, so what stands in for it is destroyed
	 * here.
	 */
	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		InterceptedConnectionFactory replacement = this.replacements.remove(bean);
		if (replacement != null) {
			replacement.destroy();
		}
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return this.replacements.containsKey(bean);
	}

}
