package io.mu2sls.step;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.ProtocolVersion;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.ConnectionFactoryInterception;
import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.redis.connection.RedisConnectionCommands;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettucePoolingClientConfiguration;
import org.springframework.data.redis.core.RedisCallback;

import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The connection factory the user configured is the one that is used, by the user's
 * commands as by the steps' own connection.
 */
class ConnectionSettingsIT {

	private static final RedisServer server = RedisServer.shared();

	private static final String ADMIN = "acl-admin";

	private final String name = "client-" + System.nanoTime();

	private final RedisAdmin admin = new RedisAdmin(server);

	@AfterEach
	void disconnectAdmin() {
		this.admin.close();
	}

	private LettuceConnectionFactory factory(LettuceClientConfiguration.LettuceClientConfigurationBuilder client,
			Consumer<RedisStandaloneConfiguration> settings) {
		RedisStandaloneConfiguration standalone = new RedisStandaloneConfiguration(server.host(), server.port());
		settings.accept(standalone);
		return new LettuceConnectionFactory(standalone, client.clientName(this.name).build());
	}

	private List<String> clients() {
		return this.admin.clients(this.name);
	}

	private static void work(EngineFixture fixture) {
		String key = fresh("settings");
		for (int i = 0; i < 2; i++) {
			String reply = fixture.invoke(key, () -> {
				fixture.redis.opsForList().rightPush(key + ":list", "e");
				return fixture.redis.opsForValue().increment(key) + "";
			});
			assertThat(reply).isEqualTo("1");
		}
		assertThat(fixture.redis.opsForValue().get(key)).isEqualTo("1");
		assertThat(fixture.redis.opsForList().size(key + ":list")).isEqualTo(1);
	}

	@Test
	void theDatabaseIsUsedByTheCommandsAndByTheStep() {
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder(), (s) -> s.setDatabase(3));
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			String key = fresh("database");
			fixture.invoke(key, () -> {
				fixture.redis.opsForValue().set(key, "in three");
				return fixture.redis.opsForValue().get(key);
			});
			assertThat(fixture.redis.opsForValue().get(key)).isEqualTo("in three");
			assertThat(fixture.stranger.opsForValue().get(key)).isNull();
			assertThat(clients()).hasSize(2).allMatch((line) -> line.contains(" db=3 "));
		}
	}

	@Test
	void theStepsOwnConnectionAloneSpeaksResp2() {
		try (EngineFixture fixture = new EngineFixture(factory(LettuceClientConfiguration.builder(), (s) -> {
		}), server)) {
			work(fixture);
			assertThat(clients()).hasSize(2)
				.satisfiesOnlyOnce((line) -> assertThat(line).contains(" resp=3"))
				.satisfiesOnlyOnce((line) -> assertThat(line).contains(" resp=2"));
		}
	}

	@Test
	void theProtocolTheUserAskedForIsUsed() {
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder()
			.clientOptions(ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build()), (s) -> {
			});
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			work(fixture);
			assertThat(clients()).hasSize(2).allMatch((line) -> line.contains(" resp=2"));
		}
	}

	@Test
	void theUserIsUsedByTheCommandsAndByTheStep() {
		this.admin.run("ACL SETUSER " + ADMIN + " on >secret ~* &* +@all");
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder(), (s) -> {
			s.setUsername(ADMIN);
			s.setPassword("secret");
		});
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			work(fixture);
			assertThat(clients()).hasSize(2).allMatch((line) -> line.contains(" user=" + ADMIN + " "));
		}
		finally {
			this.admin.run("ACL DELUSER " + ADMIN);
		}
	}

	@Test
	void connectionsThatAreNotSharedWork() {
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder(), (s) -> {
		});
		factory.setShareNativeConnection(false);
		factory.setPipeliningFlushPolicy(PipeliningFlushPolicy.flushOnClose());
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			work(fixture);
			assertThat(fixture.factory.getShareNativeConnection()).isFalse();
			assertThat(clients()).as("dedicated connections end with their command").hasSize(1);
			String key = fresh("pipeline");
			List<Object> replies = fixture.redis.executePipelined((RedisCallback<?>) (connection) -> {
				connection.stringCommands().set(key.getBytes(), "1".getBytes());
				connection.stringCommands().incr(key.getBytes());
				assertThat(fixture.stranger.opsForValue().get(key)).as("flushed on close").isNull();
				return null;
			});
			assertThat(replies).containsExactly(true, 2L);
		}
	}

	@Test
	void anotherDatabaseInsideAStepIsRefused() {
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder(), (s) -> {
		});
		factory.setShareNativeConnection(false);
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			String key = fresh("select");
			assertThatThrownBy(() -> fixture.invoke(key, () -> {
				fixture.redis.execute((RedisCallback<?>) (connection) -> {
					connection.select(5);
					connection.stringCommands().set(key.getBytes(), "1".getBytes());
					return null;
				});
				return "";
			})).isInstanceOf(UnsupportedRedisCommandException.class).hasMessageContaining("SELECT");
			assertThat(fixture.redis.hasKey(key)).isFalse();
		}
	}

	@Test
	void pooledConnectionsWorkAndAreNotMoreThanThePoolHas() {
		GenericObjectPoolConfig<StatefulRedisConnection<?, ?>> pool = new GenericObjectPoolConfig<>();
		pool.setMaxTotal(1);
		pool.setMaxWait(Duration.ofSeconds(5));
		RedisStandaloneConfiguration standalone = new RedisStandaloneConfiguration(server.host(), server.port());
		LettuceConnectionFactory factory = new LettuceConnectionFactory(standalone,
				LettucePoolingClientConfiguration.builder().clientName(this.name).poolConfig(castPool(pool)).build());
		factory.setShareNativeConnection(false);
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			work(fixture);
			work(fixture);
			assertThat(fixture.factory.getClientConfiguration()).isInstanceOf(LettucePoolingClientConfiguration.class);
			assertThat(clients()).as("one of the pool, one of the steps").hasSize(2);
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static GenericObjectPoolConfig castPool(GenericObjectPoolConfig<StatefulRedisConnection<?, ?>> pool) {
		return (GenericObjectPoolConfig) pool;
	}

	@Test
	void validatedConnectionsWorkInsideAStep() {
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder(), (s) -> {
		});
		factory.setValidateConnection(true);
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			work(fixture);
			assertThat(fixture.factory.getValidateConnection()).isTrue();
		}
	}

	@Test
	void aFactoryThatConnectsEagerlyIsConnectedOnceItIsStarted() {
		LettuceConnectionFactory factory = factory(LettuceClientConfiguration.builder(), (s) -> {
		});
		factory.setEagerInitialization(true);
		try (EngineFixture fixture = new EngineFixture(factory, server)) {
			assertThat(clients()).isNotEmpty();
			work(fixture);
		}
	}

	@Test
	void everySettingOfTheFactoryIsKept() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
		LettuceConnectionFactory factory = factory(
				LettuceClientConfiguration.builder().commandTimeout(Duration.ofMillis(4321)), (s) -> s.setDatabase(2));
		factory.setConvertPipelineAndTxResults(false);
		factory.setAutoStartup(false);
		factory.setEarlyStartup(false);
		factory.setPhase(77);
		factory.setExecutor(executor);
		LettuceConnectionFactory kept = (LettuceConnectionFactory) new ConnectionFactoryInterception()
			.postProcessBeforeInitialization(factory, "redisConnectionFactory");
		assertThat(kept).isNotSameAs(factory)
			.usingRecursiveComparison()
			.ignoringFields("state", "log", "lock")
			.ignoringFieldsMatchingRegexes(".*escapes", ".*own")
			.isEqualTo(factory);
		assertThat(kept.getTimeout()).isEqualTo(4321);
		assertThat(kept.isAutoStartup()).isFalse();
		assertThat(kept.isEarlyStartup()).isFalse();
		assertThat(kept.getPhase()).isEqualTo(77);
	}

	@Test
	void theClientNameIsSeenByTheUser() {
		try (EngineFixture fixture = new EngineFixture(factory(LettuceClientConfiguration.builder(), (s) -> {
		}), server)) {
			assertThat(fixture.redis
				.execute((RedisCallback<String>) (connection) -> connection.serverCommands().getClientName()))
				.isEqualTo(this.name);
			assertThat(fixture.redis.execute((RedisCallback<String>) RedisConnectionCommands::ping)).isEqualTo("PONG");
		}
	}

}
