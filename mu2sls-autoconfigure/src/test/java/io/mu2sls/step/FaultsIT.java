package io.mu2sls.step;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.ClientOptions;
import io.mu2sls.testing.CuttingRelay;
import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a function's caller sees of a server that fails, and what a retry then does. */
class FaultsIT {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final String key = fresh("faults");

	private RedisServer server;

	private EngineFixture fixture;

	@BeforeEach
	void start() {
		this.server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
		this.fixture = fixture(this.server.port(), ClientOptions.create());
	}

	@AfterEach
	void stop() {
		this.fixture.close();
		this.server.close();
	}

	private EngineFixture fixture(int port, ClientOptions options) {
		return new EngineFixture(
				new LettuceConnectionFactory(new RedisStandaloneConfiguration(this.server.host(), port),
						LettuceClientConfiguration.builder().commandTimeout(TIMEOUT).clientOptions(options).build()),
				this.server);
	}

	private String increment() {
		return this.fixture.invoke(this.key, () -> this.fixture.redis.opsForValue().increment(this.key) + "");
	}

	/** Increments, and does something between the body and the commit. */
	private String incrementAnd(Runnable fault) {
		return this.fixture.invoke(this.key, () -> {
			String value = this.fixture.redis.opsForValue().increment(this.key) + "";
			fault.run();
			return value;
		});
	}

	private String seen() {
		try (RedisAdmin admin = new RedisAdmin(this.server)) {
			return (String) admin.run("GET " + this.key);
		}
	}

	private Object admin(String line) {
		try (RedisAdmin admin = new RedisAdmin(this.server)) {
			return admin.run(line);
		}
	}

	private void aRetrySucceedsExactlyOnce() {
		assertThat(increment()).isEqualTo("1");
		assertThat(increment()).isEqualTo("1");
		assertThat(seen()).isEqualTo("1");
	}

	@Test
	void aServerThatDiesBetweenTwoCommandsIsASpringException() {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.fixture.invoke(this.key, () -> {
			this.fixture.redis.opsForValue().increment(this.key);
			this.server.kill();
			return this.fixture.redis.opsForValue().get(this.key + ":other");
		}));
		this.server.restart();
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aServerThatComesBackBetweenTwoCommandsIsNotNoticed() {
		assertThat(this.fixture.invoke(this.key, () -> {
			String value = this.fixture.redis.opsForValue().increment(this.key) + "";
			this.server.restart();
			this.fixture.redis.opsForValue().get(this.key + ":other");
			return value;
		})).isEqualTo("1");
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aServerThatDiesBeforeTheCommitIsASpringException() {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> incrementAnd(this.server::kill));
		this.server.restart();
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aClientThatDoesNotReconnectStillHasAStepThatDoes() {
		try (EngineFixture once = fixture(this.server.port(), ClientOptions.builder().autoReconnect(false).build())) {
			Callable<String> step = () -> once.redis.opsForValue().increment(this.key) + "";
			assertThat(once.invoke("first", step)).isEqualTo("1");
			this.server.restart();
			assertThat(once.invoke("second", step)).isEqualTo("2");
		}
	}

	@Test
	void aServerThatIsNotThereIsAConnectionFailure() {
		this.fixture.factory.stop();
		this.fixture.factory.start();
		this.server.kill();
		assertThatExceptionOfType(RedisConnectionFailureException.class).isThrownBy(this::increment);
		this.server.restart();
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aCommitWhoseReplyIsLostIsNotAppliedAgainWhenTheDriverSendsItAgain() {
		try (CuttingRelay relay = new CuttingRelay(this.server, this.key + ":mark");
				EngineFixture relayed = fixture(relay.port(), ClientOptions.create())) {
			AtomicInteger bodies = new AtomicInteger();
			Callable<String> body = () -> {
				bodies.incrementAndGet();
				String value = relayed.redis.opsForValue().increment(this.key) + "";
				relay.cut(1);
				relayed.redis.opsForValue().set(this.key + ":mark", value);
				return value;
			};
			relayed.invoke("the script is known", () -> relayed.redis.opsForValue().increment("n") + "");
			assertThat(relayed.invoke(this.key, body)).isEqualTo("1");
			assertThat(relay.cuts()).isEqualTo(1);
			assertThat(bodies).as("the second one saw that it was superseded, at its first command").hasValue(2);
			relay.cut(0);
			assertThat(relayed.invoke(this.key, body)).isEqualTo("1");
			assertThat(seen()).isEqualTo("1");
		}
	}

	@Test
	void aCommitWhoseRepliesAreAllLostIsFoundByTheRetry() {
		ClientOptions rejecting = ClientOptions.builder()
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.build();
		try (CuttingRelay relay = new CuttingRelay(this.server, this.key + ":mark");
				EngineFixture relayed = fixture(relay.port(), rejecting)) {
			relayed.invoke("the script is known", () -> relayed.redis.opsForValue().increment("n") + "");
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> relayed.invoke(this.key, () -> {
				String value = relayed.redis.opsForValue().increment(this.key) + "";
				relay.cut(1000);
				relayed.redis.opsForValue().set(this.key + ":mark", value);
				return value;
			}));
			assertThat(relay.cuts()).isPositive();
		}
		assertThat(seen()).as("it was committed").isEqualTo("1");
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void scriptsTheServerForgotAreSentAgain() {
		assertThat(incrementAnd(() -> admin("SCRIPT FLUSH"))).isEqualTo("1");
		admin("SCRIPT FLUSH");
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aCommandThatTimesOutIsAQueryTimeoutAndLeavesNothing() {
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> this.fixture.invoke(this.key, () -> {
			this.fixture.redis.opsForValue().increment(this.key);
			admin("CLIENT PAUSE 2500 ALL");
			return this.fixture.redis.opsForValue().get(this.key + ":other");
		}));
		assertThat(seen()).isNull();
		assertThat(admin("KEYS mu2sls:*")).asList().isEmpty();
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aReadOnlyReplicaRefusesTheCommit() {
		admin("REPLICAOF 127.0.0.1 1");
		assertThatThrownBy(this::increment).isInstanceOf(DataAccessResourceFailureException.class)
			.hasMessageContaining("READONLY")
			.hasMessageContaining("step 'book'");
		admin("REPLICAOF NO ONE");
		aRetrySucceedsExactlyOnce();
	}

	@Test
	void aServerWithoutMemoryRefusesTheCommit() {
		assertThatThrownBy(() -> incrementAnd(() -> admin("CONFIG SET maxmemory 1")))
			.isInstanceOf(DataAccessResourceFailureException.class)
			.hasMessageContaining("OOM")
			.hasMessageContaining("step 'book'");
		assertThat(seen()).isNull();
		assertThat(admin("EXISTS " + new String(KeyNames.journal(invocation(this.key))))).isEqualTo(0L);
		admin("CONFIG SET maxmemory 0");
		aRetrySucceedsExactlyOnce();
	}

}
