package io.mu2sls.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.mu2sls.testing.RedisServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Two instances of an application on one Redis of their own, and a stranger who looks at
 * the data.
 */
final class Instances implements AutoCloseable {

	final StringRedisTemplate stranger;

	private final RedisServer redis = RedisServer.start();

	private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

	private final AtomicInteger next = new AtomicInteger();

	private final LettuceConnectionFactory strangers;

	Instances(Class<?> application) {
		for (int i = 0; i < 2; i++) {
			this.contexts.add(new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
				.properties("logging.level.root=off", "spring.data.redis.host=" + this.redis.host(),
						"spring.data.redis.port=" + this.redis.port())
				.run());
		}
		this.strangers = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration(this.redis.host(), this.redis.port()));
		this.strangers.afterPropertiesSet();
		this.strangers.start();
		this.stranger = new StringRedisTemplate(this.strangers);
	}

	/** Sends a request to one instance after the other. */
	String send(String function, Object payload, String key) {
		ConfigurableApplicationContext context = this.contexts
			.get(Math.floorMod(this.next.getAndIncrement(), this.contexts.size()));
		Function<Message<?>, Object> guarded = context.getBean(FunctionCatalog.class).lookup(function);
		Object reply = guarded
			.apply(MessageBuilder.withPayload(payload).setHeader("Idempotency-Key", '"' + key + '"').build());
		if (reply instanceof org.reactivestreams.Publisher<?> publisher) {
			reply = reactor.core.publisher.Mono.from(publisher).block();
		}
		Object value = (reply instanceof Message<?> message) ? message.getPayload() : reply;
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

	/** Runs the tasks on many threads and gives their results in order. */
	static <T> List<T> concurrently(int threads, List<Callable<T>> tasks) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> result : pool.invokeAll(tasks)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			pool.shutdownNow();
		}
	}

	static <T> List<Callable<T>> tasks(int count, java.util.function.IntFunction<T> task) {
		return IntStream.range(0, count).mapToObj((i) -> (Callable<T>) () -> task.apply(i)).toList();
	}

	/** The keys that are not the application's. */
	List<String> leftovers() {
		return keys().stream().filter((key) -> key.startsWith("mu2sls") && !isJournal(key)).toList();
	}

	/** The journals that would stay for ever. */
	List<String> journalsWithoutExpiry() {
		return keys().stream().filter(Instances::isJournal).filter((key) -> this.stranger.getExpire(key) < 0).toList();
	}

	long journals() {
		return keys().stream().filter(Instances::isJournal).count();
	}

	private Set<String> keys() {
		return this.stranger.keys("*");
	}

	private static boolean isJournal(String key) {
		return key.startsWith("mu2sls:{");
	}

	@Override
	public void close() {
		this.strangers.destroy();
		this.contexts.forEach(ConfigurableApplicationContext::close);
		this.redis.close();
	}

}
