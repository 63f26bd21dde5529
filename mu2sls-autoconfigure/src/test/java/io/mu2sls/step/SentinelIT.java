package io.mu2sls.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import io.mu2sls.testing.SentinelProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Steps where Sentinel says who the primary is, also after it said another. */
class SentinelIT {

	@TempDir
	private Path directory;

	@Test
	void stepsRunOnThePrimaryAlsoAfterAFailover() {
		assumeThat(SentinelProcess.isAvailable()).as("redis-server on the PATH").isTrue();
		try (RedisServer primary = RedisServer.start();
				RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + primary.port(),
						"--repl-diskless-sync-delay", "0")) {
			await().atMost(Duration.ofSeconds(20))
				.until(() -> ask(replica, "INFO replication").contains("master_link_status:up"));
			try (SentinelProcess sentinel = SentinelProcess.start(this.directory, primary.port());
					RedisAdmin watcher = new RedisAdmin("127.0.0.1", sentinel.port());
					EngineFixture fixture = new EngineFixture(factory(sentinel.port()), primary)) {
				await().atMost(Duration.ofSeconds(30))
					.until(() -> ((String) watcher.run("INFO sentinel")).contains("slaves=1"));
				String key = fresh("sentinel");
				assertThat(increment(fixture, key)).isEqualTo("1");
				assertThat(increment(fixture, key)).isEqualTo("1");
				await().atMost(Duration.ofSeconds(10)).until(() -> "1".equals(ask(replica, "GET " + key)));
				assertThat(watcher.run("SENTINEL FAILOVER main")).isEqualTo("OK");
				await().atMost(Duration.ofSeconds(30))
					.until(() -> ask(replica, "INFO replication").contains("role:master"));
				primary.kill();
				String later = fresh("sentinel");
				await().atMost(Duration.ofSeconds(30))
					.ignoreExceptionsInstanceOf(DataAccessException.class)
					.until(() -> increment(fixture, later).equals("1"));
				assertThat(increment(fixture, key)).as("the reply recorded before the failover").isEqualTo("1");
				assertThat(List.of(ask(replica, "GET " + key), ask(replica, "GET " + later))).containsOnly("1");
			}
		}
	}

	/**
	 * On a connection of its own: the server closes those it has when it changes its
	 * role.
	 */
	private static String ask(RedisServer server, String line) {
		try (RedisAdmin admin = new RedisAdmin(server)) {
			return (String) admin.run(line);
		}
	}

	private static String increment(EngineFixture fixture, String key) {
		return fixture.invoke(key, () -> fixture.redis.opsForValue().increment(key) + "");
	}

	private static LettuceConnectionFactory factory(int port) {
		return new LettuceConnectionFactory(new RedisSentinelConfiguration().master("main").sentinel("127.0.0.1", port),
				LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(2)).build());
	}

}
