package io.mu2sls.autoconfigure;

import io.mu2sls.redis.UnsuitableRedisException;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server that answers is asked and told. */
@ExtendWith(OutputCaptureExtension.class)
class Mu2slsRedisCheckAutoConfigurationIT {

	private static final String WARNING = "neither persistence nor a replica";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(Mu2slsEmbeddedRedisAutoConfiguration.class,
				DataRedisAutoConfiguration.class, Mu2slsRedisCheckAutoConfiguration.class));

	private ApplicationContextRunner on(RedisServer server) {
		return this.runner.withPropertyValues("spring.data.redis.host=" + server.host(),
				"spring.data.redis.port=" + server.port());
	}

	@BeforeEach
	void logInfo() {
		this.logging.setLogLevel("io.mu2sls.embedded", LogLevel.INFO);
		this.logging.setLogLevel("io.mu2sls.redis.DurabilityCheck", LogLevel.INFO);
	}

	@AfterEach
	void logAsBefore() {
		this.logging.setLogLevel("io.mu2sls.embedded", null);
		this.logging.setLogLevel("io.mu2sls.redis.DurabilityCheck", LogLevel.ERROR);
	}

	@Test
	void aServerThatMayEvictRecordsIsRefused() {
		try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru")) {
			on(server).run((context) -> assertThat(context).getFailure()
				.hasCauseInstanceOf(UnsuitableRedisException.class)
				.cause()
				.hasMessageContaining("allkeys-lru"));
		}
	}

	@Test
	void aServerThatMayEvictRecordsIsUsedIfAskedTo() {
		try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru")) {
			on(server).withPropertyValues("mu2sls.durability.require-noeviction=false")
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void aServerThatKeepsNothingIsWarnedOf(CapturedOutput output) {
		try (RedisServer server = RedisServer.start()) {
			on(server).run((context) -> assertThat(output).contains("WARN").contains(WARNING));
		}
	}

	@Test
	void aServerWithAnAppendOnlyFileIsNotWarnedOf(CapturedOutput output) {
		try (RedisServer server = RedisServer.start("--appendonly", "yes")) {
			on(server).run((context) -> assertThat(output).contains("an append-only file").doesNotContain(WARNING));
		}
	}

	@Test
	void aServerWithSnapshotsIsNotWarnedOf(CapturedOutput output) {
		try (RedisServer server = RedisServer.start("--save", "3600 1")) {
			on(server).run((context) -> assertThat(output).contains("snapshots").doesNotContain(WARNING));
		}
	}

	@Test
	void aServerThatTellsNothingIsUsedInSilence(CapturedOutput output) {
		try (RedisServer server = RedisServer.start("--rename-command", "INFO", "", "--rename-command", "CONFIG", "")) {
			on(server).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("WARN").doesNotContain("Exactly once rests");
			});
		}
	}

	@Test
	void aServerThatTellsItsPersistenceToNobodyIsNotWarnedOf(CapturedOutput output) {
		try (RedisServer server = RedisServer.start("--rename-command", "CONFIG", "")) {
			on(server).run((context) -> assertThat(output).contains("unknown persistence").doesNotContain(WARNING));
		}
	}

	@Test
	void theEmbeddedServerHasSaidItsOwnLine(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("Embedded Redis").doesNotContain(WARNING);
		});
	}

}
