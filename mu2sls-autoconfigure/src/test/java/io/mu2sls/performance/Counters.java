package io.mu2sls.performance;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.mu2sls.testing.RedisServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** An application of {@link CounterService} and its ten thousand counters. */
final class Counters implements AutoCloseable {

	private static final int COUNT = 10_000;

	private final String prefix;

	private final ConfigurableApplicationContext context;

	private final StringRedisTemplate redis;

	Counters(RedisServer server, boolean guarded) {
		this.prefix = guarded ? "guarded:" : "plain:--";
		this.context = new SpringApplicationBuilder(CounterService.class).web(WebApplicationType.NONE)
			.properties(
					Map.of("mu2sls.enabled", guarded, "spring.data.redis.host", server.host(), "spring.data.redis.port",
							server.port(), "spring.main.banner-mode", "off", "logging.level.root", "warn"))
			.run();
		this.redis = this.context.getBean(StringRedisTemplate.class);
	}

	/** Sets all counters to 0. */
	void fill(int valueLength) {
		Map<String, String> values = new HashMap<>();
		for (String key : keys()) {
			values.put(key, CounterService.value(0, valueLength));
		}
		this.redis.opsForValue().multiSet(values);
	}

	long sum() {
		return this.redis.opsForValue().multiGet(keys()).stream().mapToInt(CounterService::count).sum();
	}

	private List<String> keys() {
		return IntStream.range(0, COUNT).mapToObj(this::key).toList();
	}

	private String key(int number) {
		return this.prefix + number;
	}

	/** One request with a key of its own, through Spring Cloud Function's catalog. */
	Runnable request(String function) {
		Function<Object, Object> found = this.context.getBean(FunctionCatalog.class).lookup(function);
		return () -> {
			String payload = "{\"counter\":\"" + key(ThreadLocalRandom.current().nextInt(COUNT)) + "\"}";
			Message<byte[]> message = MessageBuilder.withPayload(payload.getBytes(StandardCharsets.UTF_8))
				.setHeader("Idempotency-Key", UUID.randomUUID().toString())
				.build();
			found.apply(message);
		};
	}

	@Override
	public void close() {
		this.context.close();
	}

}
