package io.mu2sls.autoconfigure;

import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Those of Boot's properties that say where Redis is. */
final class RedisSettings {

	private static final List<String> VALUES = List.of("spring.data.redis.url", "spring.data.redis.host",
			"spring.data.redis.port");

	private static final List<String> GROUPS = List.of("spring.data.redis.sentinel", "spring.data.redis.cluster",
			"spring.data.redis.masterreplica");

	private RedisSettings() {
	}

	/**
	 * Looks for a setting.
	 * @param environment the application's environment
	 * @return the name of one that is present
	 */
	static Optional<String> find(Environment environment) {
		Binder binder = Binder.get(environment);
		return VALUES.stream()
			.filter(environment::containsProperty)
			.findFirst()
			.or(() -> GROUPS.stream()
				.filter((name) -> binder.bind(name, Bindable.mapOf(String.class, Object.class)).isBound())
				.findFirst());
	}

}
