package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.mu2sls.invocation.Invocation;
import io.mu2sls.invocation.InvocationKey;
import io.mu2sls.invocation.InvocationKeys;
import io.mu2sls.redis.ConnectionFactoryInterception;
import io.mu2sls.redis.InterceptedConnectionFactory;
import io.mu2sls.testing.RedisServer;
import io.mu2sls.transaction.TransactionLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * An engine on a real Redis without any application context, the user's templates, and a
 * stranger's template that no step intercepts.
 */
final class EngineFixture implements AutoCloseable {

	static final OutcomeCodec<String> TEXT = new OutcomeCodec<>() {

		@Override
		public byte[] encode(@Nullable String value) {
			return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] recorded) {
			return new String(recorded, StandardCharsets.UTF_8);
		}

	};

	static final Predicate<Throwable> RUNTIME_EXCEPTIONS = (failure) -> failure instanceof RuntimeException
			|| failure instanceof Error;

	final InterceptedConnectionFactory factory;

	final StringRedisTemplate redis;

	final ReactiveStringRedisTemplate reactive;

	final StringRedisTemplate stranger;

	private final LettuceConnectionFactory strangers;

	EngineFixture() {
		this(RedisServer.shared().host(), RedisServer.shared().port());
	}

	EngineFixture(String host, int port) {
		this(new LettuceConnectionFactory(new RedisStandaloneConfiguration(host, port)), RedisServer.shared());
	}

	/**
	 * On a factory of the user's.
	 * @param plain the factory, not started
	 * @param server the server it leads to
	 */
	EngineFixture(LettuceConnectionFactory plain, RedisServer server) {
		this.factory = (InterceptedConnectionFactory) new ConnectionFactoryInterception()
			.postProcessBeforeInitialization(plain, "redisConnectionFactory");
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.redis = new StringRedisTemplate(this.factory);
		this.reactive = new ReactiveStringRedisTemplate(this.factory);
		this.strangers = new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port()));
		this.strangers.afterPropertiesSet();
		this.strangers.start();
		this.stranger = new StringRedisTemplate(this.strangers);
	}

	static EngineSettings settings() {
		return new EngineSettings(Duration.ofHours(1), false, Duration.ofSeconds(20), 4, Duration.ofSeconds(2),
				new TransactionLimits(1 << 20));
	}

	StepEngine engine() {
		return engine(settings());
	}

	StepEngine engine(EngineSettings settings) {
		Retry retry = Retry.of("mu2sls",
				RetryConfig.custom()
					.maxAttempts(200)
					.intervalFunction(IntervalFunction.ofExponentialRandomBackoff(1, 2, 0.5, 20))
					.build());
		return new StepEngine(this.factory::link, () -> retry, settings, Clock.systemUTC(), this.factory);
	}

	static Invocation invocation(String key) {
		return invocation(key, "payload");
	}

	static Invocation invocation(String key, String payload) {
		return new Invocation("book", "0", new InvocationKey("test", key),
				Digest.sha256Of(payload.getBytes(StandardCharsets.UTF_8)));
	}

	/** A request without identity. */
	static Invocation anonymous() {
		return new Invocation("book", "0", new InvocationKeys(List.of()).fresh(), new byte[16]);
	}

	static StepDefinition step(String name) {
		return new StepDefinition(name, RUNTIME_EXCEPTIONS, null);
	}

	/** Runs a function of one implicit step. */
	String invoke(String key, Callable<String> body) {
		return unchecked(() -> engine().invoke(invocation(key), null, TEXT, body));
	}

	/** A key nobody else uses. */
	static String fresh(String name) {
		return name + ":" + UUID.randomUUID();
	}

	/** The fields of an invocation's journal. */
	Map<Object, Object> journal(Invocation invocation) {
		return this.stranger.opsForHash().entries(new String(KeyNames.journal(invocation), StandardCharsets.UTF_8));
	}

	static void await(CountDownLatch latch) {
		try {
			if (!latch.await(20, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The other thread did not come");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static <T> T unchecked(Callable<T> call) {
		try {
			return call.call();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] arguments(String text) {
		return Digest.of(text.getBytes(StandardCharsets.UTF_8));
	}

	static <T> Supplier<T> supplier(Callable<T> call) {
		return () -> unchecked(call);
	}

	@Override
	public void close() {
		this.factory.stop();
		this.factory.destroy();
		this.strangers.stop();
		this.strangers.destroy();
	}

}
