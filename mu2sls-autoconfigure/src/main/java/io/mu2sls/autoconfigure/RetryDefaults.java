package io.mu2sls.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults of the Resilience4j retry {@code mu2sls}, by which steps that lost a conflict
 * wait and try again: up to 200 attempts, exponential backoff from one to 20 milliseconds
 * with jitter. Each can be overridden under {@code resilience4j.retry.instances.mu2sls}.
 */
final class RetryDefaults implements EnvironmentPostProcessor {

	private static final String INSTANCE = "resilience4j.retry.instances.mu2sls.";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource("mu2sls retry defaults", defaults()));
	}

	static Map<String, Object> defaults() {
		Map<String, Object> defaults = new LinkedHashMap<>();
		defaults.put(INSTANCE + "max-attempts", "200");
		defaults.put(INSTANCE + "wait-duration", "1ms");
		defaults.put(INSTANCE + "enable-exponential-backoff", "true");
		defaults.put(INSTANCE + "exponential-backoff-multiplier", "2");
		defaults.put(INSTANCE + "exponential-max-wait-duration", "20ms");
		defaults.put(INSTANCE + "enable-randomized-wait", "true");
		defaults.put(INSTANCE + "randomized-wait-factor", "0.5");
		return defaults;
	}

}
