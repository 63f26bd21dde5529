package io.mu2sls.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;

import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.testing.LockstepRelay;
import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static io.mu2sls.step.EngineFixture.await;
import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Outside a step there is no difference: replies, exceptions, what the server gets. */
class OutsideStepIT {

	private static RedisServer server;

	private static RedisAdmin admin;

	private static EngineFixture fixture;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		admin = new RedisAdmin(server);
		fixture = new EngineFixture(
				new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port())), server);
		fixture.factory.link();
	}

	@AfterAll
	static void stop() {
		fixture.close();
		admin.close();
		server.close();
	}

	static Map<String, Function<StringRedisTemplate, Object>> bodies() {
		Map<String, Function<StringRedisTemplate, Object>> bodies = new LinkedHashMap<>();
		bodies.put("GET of nothing", (redis) -> redis.opsForValue().get("none"));
		bodies.put("INCR", (redis) -> redis.opsForValue().increment("n"));
		bodies.put("WRONGTYPE", (redis) -> redis.opsForList().rightPush("n", "e"));
		bodies.put("HSET, HGETALL", (redis) -> {
			redis.opsForHash().put("h", "f", "v");
			return redis.opsForHash().entries("h");
		});
		bodies.put("pipeline", (redis) -> redis.executePipelined((RedisCallback<?>) (connection) -> {
			connection.stringCommands().incr("p".getBytes());
			connection.stringCommands().get("p".getBytes());
			return null;
		}));
		bodies.put("MULTI, EXEC", (redis) -> redis.execute(new SessionCallback<List<Object>>() {

			@Override
			@SuppressWarnings({ "unchecked", "rawtypes" })
			public List<Object> execute(RedisOperations operations) throws DataAccessException {
				operations.watch("m");
				operations.multi();
				operations.opsForValue().increment("m");
				operations.opsForValue().get("m");
				return operations.exec();
			}

		}));
		bodies.put("WATCH that loses", (redis) -> redis.execute(new SessionCallback<List<Object>>() {

			@Override
			@SuppressWarnings({ "unchecked", "rawtypes" })
			public List<Object> execute(RedisOperations operations) throws DataAccessException {
				operations.watch("w");
				admin.run("INCR w");
				operations.multi();
				operations.opsForValue().set("w", "0");
				return operations.exec();
			}

		}));
		bodies.put("transaction support", (redis) -> {
			StringRedisTemplate transactional = new StringRedisTemplate(redis.getRequiredConnectionFactory());
			transactional.setEnableTransactionSupport(true);
			transactional.afterPropertiesSet();
			return new TransactionTemplate(new NoResources()).execute((status) -> {
				Object queued = transactional.opsForValue().increment("t");
				return String.valueOf(queued) + transactional.opsForValue().get("n");
			}) + transactional.opsForValue().get("t");
		});
		bodies.put("SCAN",
				(redis) -> redis.execute((RedisCallback<Long>) (connection) -> connection.keyCommands()
					.scan(ScanOptions.scanOptions().count(100).build())
					.stream()
					.count()));
		bodies.put("unknown command", (redis) -> redis
			.execute((RedisCallback<Object>) (connection) -> connection.execute("NOSUCH", "x".getBytes())));
		return bodies;
	}

	static Stream<String> names() {
		return bodies().keySet().stream();
	}

	private static String outcome(Function<StringRedisTemplate, Object> body, StringRedisTemplate redis) {
		admin.run("FLUSHALL");
		admin.run("SET n 41");
		try {
			return String.valueOf(body.apply(redis));
		}
		catch (RuntimeException ex) {
			return ex.getClass() + ex.getMessage() + ex.getCause();
		}
	}

	/** What reached the server between two marks. */
	private static List<String> received(Runnable work) {
		try (RedisAdmin monitor = new RedisAdmin(server)) {
			monitor.run("MONITOR");
			work.run();
			admin.run("ECHO the-end");
			List<String> commands = new ArrayList<>();
			String line = (String) monitor.next();
			for (; !line.contains("the-end"); line = (String) monitor.next()) {
				String command = line.substring(line.indexOf("] ") + 2);
				if (!command.startsWith("\"HELLO\"") && !command.startsWith("\"CLIENT\"")) {
					commands.add(command);
				}
			}
			return commands;
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void repliesExceptionsAndCommandsAreThoseWithoutTheLibrary(String name) {
		Function<StringRedisTemplate, Object> body = bodies().get(name);
		List<String> outcomes = new ArrayList<>();
		List<String> plain = received(() -> outcomes.add(outcome(body, fixture.stranger)));
		List<String> ours = received(() -> outcomes.add(outcome(body, fixture.redis)));
		assertThat(ours).isEqualTo(plain).hasSizeGreaterThanOrEqualTo(2);
		assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
	}

	@Test
	void roundTripsAreThoseWithoutTheLibrary() {
		try (LockstepRelay relay = new LockstepRelay(server.host(), server.port());
				EngineFixture relayed = new EngineFixture(
						new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", relay.port())),
						server)) {
			relayed.redis.opsForValue().get("warm");
			relayed.reactive.opsForValue().get("warm").block();
			int before = relay.rounds();
			relayed.redis.opsForValue().set("a", "1");
			relayed.redis.opsForValue().increment("a");
			relayed.reactive.opsForValue().get("a").block();
			assertThat(relay.rounds() - before).isEqualTo(3);
		}
	}

	@Test
	void messagesAreDeliveredOutsideAStepAndSubscribingInsideIsRefused() {
		CountDownLatch arrived = new CountDownLatch(1);
		RedisMessageListenerContainer container = new RedisMessageListenerContainer();
		container.setConnectionFactory(fixture.factory);
		container.afterPropertiesSet();
		container.addMessageListener((message, pattern) -> arrived.countDown(), new ChannelTopic("news"));
		container.start();
		try {
			fixture.redis.convertAndSend("news", "hello");
			await(arrived);
		}
		finally {
			container.stop();
			EngineFixture.unchecked(() -> {
				container.destroy();
				return null;
			});
		}
		String key = fresh("subscribe");
		assertThatThrownBy(() -> fixture.invoke(key, () -> {
			fixture.redis.execute((RedisCallback<?>) (connection) -> {
				connection.subscribe((message, pattern) -> {
				}, "news".getBytes());
				return null;
			});
			return "";
		})).isInstanceOf(UnsupportedRedisCommandException.class).hasMessageContaining("RedisMessageListenerContainer");
	}

	/** Synchronizes what takes part, as a JDBC transaction manager would. */
	private static final class NoResources extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

}
