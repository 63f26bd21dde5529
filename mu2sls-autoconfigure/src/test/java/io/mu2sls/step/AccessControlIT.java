package io.mu2sls.step;

import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a step does for a user the server does not allow everything. */
class AccessControlIT {

	private static RedisServer server;

	private static RedisAdmin admin;

	private EngineFixture fixture;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		admin = new RedisAdmin(server);
	}

	@AfterAll
	static void stop() {
		admin.close();
		server.close();
	}

	@AfterEach
	void close() {
		if (this.fixture != null) {
			this.fixture.close();
		}
		admin.run("ACL DELUSER app");
	}

	private void connect(String rules) {
		admin.run("ACL SETUSER app on >secret " + rules);
		RedisStandaloneConfiguration standalone = new RedisStandaloneConfiguration(server.host(), server.port());
		standalone.setUsername("app");
		standalone.setPassword("secret");
		this.fixture = new EngineFixture(new LettuceConnectionFactory(standalone), server);
	}

	private String set(String... keys) {
		return this.fixture.invoke(keys[0], () -> {
			for (String key : keys) {
				this.fixture.redis.opsForValue().set(key, "1");
			}
			return "done";
		});
	}

	@Test
	void aCommandThatIsNotAllowedAfterOneThatIsAppliesNothing() {
		connect("~* &* +@all -setex -sadd");
		String key = fresh("acl");
		assertThatThrownBy(() -> this.fixture.invoke(key, () -> {
			this.fixture.redis.opsForValue().set(key, "1");
			this.fixture.redis.opsForSet().add(key + ":set", "m");
			return "done";
		})).isInstanceOf(DataAccessException.class).hasStackTraceContaining("NOPERM").hasStackTraceContaining("sadd");
		assertThat(admin.run("EXISTS " + key + " " + key + ":set")).isEqualTo(0L);
	}

	@Test
	void aKeyThatIsNotAllowedAfterOneThatIsAppliesNothing() {
		connect("~mine:* ~mu2sls:* &* +@all");
		String key = "mine:" + fresh("acl");
		assertThat(set(key)).isEqualTo("done");
		assertThatThrownBy(() -> set(key + ":b", "yours:" + key)).isInstanceOf(DataAccessResourceFailureException.class)
			.hasMessageContaining("NOPERM");
		assertThat(admin.run("EXISTS " + key + ":b")).isEqualTo(0L);
	}

	@Test
	void aUserWithoutOurKeysIsToldToAllowThem() {
		connect("~mine:* &* +@all");
		String key = "mine:" + fresh("acl");
		assertThatThrownBy(() -> set(key)).isInstanceOf(PermissionDeniedDataAccessException.class)
			.hasMessageContaining("~mu2sls:*")
			.hasStackTraceContaining("NOPERM");
		assertThat(admin.run("EXISTS " + key)).isEqualTo(0L);
	}

	@Test
	void aUserWithoutScriptsIsToldToAllowThem() {
		connect("~* &* +@all -evalsha -eval");
		assertThatThrownBy(() -> set("a")).isInstanceOf(PermissionDeniedDataAccessException.class)
			.hasMessageContaining("+evalsha")
			.hasStackTraceContaining("evalsha");
	}

	@Test
	void aUserWithoutCommandIsToldToAllowIt() {
		connect("~* &* +@all -command");
		assertThatThrownBy(() -> set("a")).isInstanceOf(PermissionDeniedDataAccessException.class)
			.hasMessageContaining("+command")
			.hasStackTraceContaining("NOPERM for COMMAND");
	}

	@Test
	void aUserWhoMayNotAskWhoItIsCanUseSteps() {
		connect("~* &* +@all -acl");
		String key = fresh("acl");
		assertThat(set(key, key + "2")).isEqualTo("done");
		assertThat(admin.run("EXISTS " + key + " " + key + "2")).isEqualTo(2L);
	}

	@Test
	void whatTheMessageSaysIsEnough() {
		connect("~mine:* +@connection +get +set");
		assertThatThrownBy(() -> set("mine:a")).satisfies((failure) -> {
			String rules = failure.getMessage().substring(failure.getMessage().indexOf("~mu2sls:*"));
			admin.run("ACL SETUSER app " + rules);
		});
		assertThat(set("mine:a")).isEqualTo("done");
		assertThat(admin.run("GET mine:a")).isEqualTo("1");
	}

}
