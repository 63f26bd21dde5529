package io.mu2sls.performance;

import java.util.function.Function;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Counters as a user would write them: read, add one, write. Each is as long as it was
 * put there.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CounterService {

	private static final char END = ':';

	@Bean
	Function<Increment, Count> increment(StringRedisTemplate redis) {
		return (increment) -> {
			String before = redis.opsForValue().get(increment.counter());
			int count = count(before) + 1;
			redis.opsForValue().set(increment.counter(), value(count, before.length()));
			return new Count(count);
		};
	}

	/** Costs what everything around the function costs. */
	@Bean
	Function<Increment, Count> nothing() {
		return (increment) -> new Count(increment.counter().length());
	}

	static String value(int count, int length) {
		String digits = Integer.toString(count);
		return digits + END + "x".repeat(length - digits.length() - 1);
	}

	static int count(String value) {
		return Integer.parseInt(value.substring(0, value.indexOf(END)));
	}

	record Increment(String counter) {

	}

	record Count(int count) {

	}

}
