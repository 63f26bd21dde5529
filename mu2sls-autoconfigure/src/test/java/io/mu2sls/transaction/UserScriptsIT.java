package io.mu2sls.transaction;

import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** User scripts run on copies, and what they wrote is buffered. */
class UserScriptsIT {

	private final PlainServer data = new PlainServer(Links.to(RedisServer.shared()));

	@BeforeEach
	void flush() {
		this.data.run("FLUSHALL");
		this.data.run("SET k 1");
		this.data.run("RPUSH l 3 1 2");
	}

	@Test
	void whatAScriptWroteIsBufferedAsCommands() {
		Steps step = Steps.begin();
		assertThat(eval(step, "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('INCR', KEYS[1])", "k", "41"))
			.isEqualTo(42L);
		assertThat(this.data.run("GET k")).isEqualTo("1");
		assertThat(step.writes()).extracting((write) -> CommandTable.name(write.argv()[0]))
			.containsExactly("SET", "INCR");
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("GET k")).isEqualTo("42");
	}

	@Test
	void aScriptSeesTheStepsOwnWrites() {
		Steps step = Steps.begin();
		step.run("SET k own");
		assertThat(eval(step, "return redis.call('GET', KEYS[1])", "k")).isEqualTo("own");
	}

	@Test
	void anUnknownDigestIsAnsweredSoThatTheClientSendsTheSource() {
		Object reply = Steps.begin().run("EVALSHA ffffffffffffffffffffffffffffffffffffffff 0");
		assertThat(reply).isInstanceOfSatisfying(ErrorReply.class,
				(error) -> assertThat(error.code()).isEqualTo("NOSCRIPT"));
	}

	@Test
	void whatAScriptWroteBeforeItFailedStaysAsItDoesPlainly() {
		Steps step = Steps.begin();
		assertThat(eval(step, "redis.call('SET', KEYS[1], '2') return redis.call('LPUSH', KEYS[1], 'x')", "k"))
			.isInstanceOf(ErrorReply.class);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("GET k")).isEqualTo("2");
	}

	@Test
	void chanceInAScriptIsMadeAbsolute() {
		this.data.run("SADD t a b c");
		Steps step = Steps.begin();
		Object popped = eval(step, "return redis.call('SPOP', KEYS[1])", "t");
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("SISMEMBER t " + popped)).isEqualTo(0L);
		assertThat(this.data.run("SCARD t")).isEqualTo(2L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis.call('SELECT', 1) redis.call('SET', KEYS[1], 'x')",
			"redis.call('MOVE', KEYS[1], 1)", "redis.call('COPY', KEYS[1], KEYS[1], 'DB', 1)",
			"return redis.call('KEYS', '*')", "return redis.call('SCAN', 0)", "return redis.call('RANDOMKEY')",
			"return redis.call('DBSIZE')", "redis.call('FLUSHALL')", "redis.call('SWAPDB', 0, 1)",
			"redis.call('SET', 'undeclared', 1)", "return redis.call('SORT', KEYS[1], 'BY', 'w*')",
			"return redis.call('GET', 'undeclared')", "redis.call('PUBLISH', 'c', 'm')", "redis.pcall('SELECT', 1)",
			"redis.setresp(3)", "redis.call('MIGRATE', '127.0.0.1', 1, KEYS[1], 1, 10)" })
	void whatAScriptMayNotDoIsRefusedAndLeavesNothing(String source) {
		var before = this.data.dumps();
		Steps step = Steps.begin();
		step.run("SET k 5");
		assertThatThrownBy(() -> eval(step, source, source.contains("SORT") ? "l" : "k"))
			.hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("EVAL");
		assertThat(this.data.dumps()).isEqualTo(before);
		assertThat(step.writes()).hasSize(1);
		assertThat(this.data.run("INFO keyspace").toString()).doesNotContain("db1");
	}

	@Test
	void aReadOnlyScriptMayNotWrite() {
		Steps step = Steps.begin();
		Object reply = step.run(Argv.of("EVAL_RO", "return redis.call('SET', KEYS[1], 'x')", "1", "k"));
		assertThat(reply).isInstanceOf(ErrorReply.class);
		assertThat(step.writes()).isEmpty();
	}

	private static Object eval(Steps step, String source, String key, String... arguments) {
		String[] words = new String[4 + arguments.length];
		words[0] = "EVAL";
		words[1] = source;
		words[2] = "1";
		words[3] = key;
		System.arraycopy(arguments, 0, words, 4, arguments.length);
		return Argv.readable(step.run(Argv.of(words)));
	}

}
