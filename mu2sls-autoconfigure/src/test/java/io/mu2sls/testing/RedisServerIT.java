package io.mu2sls.testing;

import java.util.stream.Stream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.mu2sls.embedded.RedisStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each {@link RedisSource} of this machine behaves the same. */
class RedisServerIT {

	static Stream<RedisSource> sources() {
		return Stream.of(RedisSource.values()).filter(RedisSource::isAvailable);
	}

	@ParameterizedTest
	@MethodSource("sources")
	void aStartedServerAnswers(RedisSource source) {
		try (RedisServer server = RedisServer.start(source)) {
			assertThat(run(server, "k", "v")).isEqualTo("v");
		}
	}

	@ParameterizedTest
	@MethodSource("sources")
	void aKilledServerRefusesConnections(RedisSource source) {
		try (RedisServer server = RedisServer.start(source)) {
			server.kill();
			assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> run(server, "k", "v"));
		}
	}

	@ParameterizedTest
	@MethodSource("sources")
	void aRestartedServerKeepsPortOptionsAndFiles(RedisSource source) {
		try (RedisServer server = RedisServer.start(source, "--appendonly", "yes", "--appendfsync", "always")) {
			int port = server.port();
			run(server, "k", "v");
			server.kill();
			server.restart();
			assertThat(server.port()).isEqualTo(port);
			assertThat(run(server, "other", "x")).isEqualTo("x");
			assertThat(get(server, "k")).isEqualTo("v");
		}
	}

	@Test
	void aServerThatCannotStartSaysWhatItPrinted() {
		assertThatExceptionOfType(RedisStartException.class)
			.isThrownBy(() -> RedisServer.start(RedisSource.JAR, "--no-such-option", "1"))
			.withMessageContaining("no-such-option")
			.withMessageContaining("Bad directive");
	}

	@Test
	void aTakenPortIsSaidInTheWordsThatMakeAnotherBeTried() {
		try (RedisServer server = RedisServer.start(RedisSource.JAR)) {
			assertThatExceptionOfType(RedisStartException.class)
				.isThrownBy(() -> RedisServer.start(RedisSource.JAR, "--port", Integer.toString(server.port())))
				.withMessageContaining("Failed listening on port");
		}
	}

	@Test
	void theSharedServerIsOne() {
		assertThat(RedisServer.shared()).isSameAs(RedisServer.shared());
		assertThat(run(RedisServer.shared(), "RedisServerIT", "v")).isEqualTo("v");
	}

	private static String run(RedisServer server, String key, String value) {
		RedisClient client = RedisClient.create(RedisURI.create(server.host(), server.port()));
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			connection.sync().set(key, value);
			return connection.sync().get(key);
		}
		finally {
			client.shutdown();
		}
	}

	private static String get(RedisServer server, String key) {
		RedisClient client = RedisClient.create(RedisURI.create(server.host(), server.port()));
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return connection.sync().get(key);
		}
		finally {
			client.shutdown();
		}
	}

}
