package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Steps and commands beyond what a script can hand to one command. */
class LargeStepsIT {

	private static final int MANY = 10_000;

	private final PlainServer data = new PlainServer(Links.to(RedisServer.shared()));

	@BeforeEach
	void flush() {
		this.data.run("FLUSHALL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SADD t", "SREM t", "RPUSH l", "LPUSH l", "RPUSHX l", "LPUSHX l", "DEL", "UNLINK",
			"HDEL h", "ZREM z", "EXISTS", "MGET", "SMISMEMBER t", "HMGET h" })
	void aCommandOnTenThousandElementsIsOneOfAStep(String start) {
		fill(start);
		byte[][] argv = command(start, 1);
		Object expected = this.data.run(argv);
		var after = this.data.content();
		fill(start);
		Steps step = Steps.begin();
		assertThat(Argv.readable(step.run(argv))).isEqualTo(Argv.readable(expected));
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		this.data.run("DEL mu2sls:{steps}");
		assertThat(this.data.content()).isEqualTo(after);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MSET", "HSET h", "HMSET h", "ZADD z" })
	void aCommandOnTenThousandPairsIsOneOfAStep(String start) {
		byte[][] argv = command(start, 2);
		Object expected = this.data.run(argv);
		var after = this.data.content();
		this.data.run("FLUSHALL");
		Steps step = Steps.begin();
		assertThat(Argv.readable(step.run(argv))).isEqualTo(Argv.readable(expected));
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		this.data.run("DEL mu2sls:{steps}");
		assertThat(this.data.content()).isEqualTo(after);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PFADD p", "SINTER", "SUNIONSTORE", "GEOHASH z", "ZMSCORE z" })
	void aCommandThatCannotBeSplitIsRefusedAndBuffersNothing(String start) {
		Steps step = Steps.begin();
		assertThatThrownBy(() -> step.run(command(start, 1))).hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("arguments")
			.hasMessageContaining(start.split(" ")[0])
			.hasMessageContaining("plit it");
		assertThat(step.writes()).isEmpty();
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
	}

	@Test
	void aStepOfTenThousandWritesAndTwentyThousandReadsCommits() {
		Steps step = Steps.begin();
		List<CompletableFuture<Object>> replies = new ArrayList<>();
		for (int i = 0; i < 2 * MANY; i++) {
			replies.add(step.send(Argv.of("GET", "r" + i)));
			if (i % 2 == 0) {
				replies.add(step.send(Argv.of("SET", "w" + i, "v")));
			}
		}
		CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).join();
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("DBSIZE")).isEqualTo(MANY + 1L);
	}

	@Test
	void aStepBeyondWhatOneCommandCarriesIsRefusedAndTheConnectionLives() {
		List<Write> writes = IntStream.range(0, 300_000)
			.mapToObj((i) -> new Write(Argv.of("SET", "k", "v"), new int[] { 1 }))
			.toList();
		CommitRequest request = new CommitRequest(Steps.JOURNAL, Steps.LEASES, null, null, 0, null, false, List.of(),
				writes);
		assertThatThrownBy(() -> new Commit().commit(Links.to(RedisServer.shared()), request).join())
			.hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("step");
		assertThat(this.data.run("DBSIZE")).isEqualTo(0L);
	}

	@Test
	void aValueOfMegabytesIsReadValidatedAndWritten() {
		byte[] large = new byte[3 << 20];
		this.data.run(Argv.bytes("SET"), Argv.bytes("a"), large);
		Steps step = Steps.begin();
		assertThat(step.run(Argv.line("GET a"))).isEqualTo(large);
		step.run(new byte[][] { Argv.bytes("SET"), Argv.bytes("b"), large });
		assertThat(step.run("APPEND b x")).isEqualTo(large.length + 1L);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("STRLEN b")).isEqualTo(large.length + 1L);
	}

	@Test
	void aCopyBeyondTheLimitIsRefusedByNameAndNothingIsBuffered() {
		this.data.run(Argv.bytes("SET"), Argv.bytes("a"), new byte[2 << 20]);
		Steps step = Steps.begin();
		assertThatThrownBy(() -> step.run("SETRANGE a 0 x")).hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("SETRANGE")
			.hasMessageContaining("'a'")
			.hasMessageContaining("mu2sls.step.what-if-limit");
		assertThat(step.writes()).isEmpty();
	}

	@Test
	void anEmptyStepValidatesNothingAndWritesNothing() {
		CommitResult result = new Commit()
			.commit(Links.to(RedisServer.shared()),
					new CommitRequest(Steps.JOURNAL, Steps.LEASES, null, null, 0, null, false, List.of(), List.of()))
			.join();
		assertThat(result).isInstanceOf(CommitResult.Validated.class);
		assertThat(this.data.run("DBSIZE")).isEqualTo(0L);
	}

	@Test
	void integersBeyondFiftyThreeBitsAreExactOrRefused() {
		this.data.run("SET n 9007199254740992");
		this.data.run("HSET h n 9007199254740992");
		Steps step = Steps.begin();
		assertThat(step.run("INCR n")).isEqualTo(9007199254740993L);
		assertThat(step.run("HINCRBY h n 1")).isEqualTo(9007199254740993L);
		assertThat(step.run("INCRBY n 9223372036854775807")).isInstanceOf(ErrorReply.class);
		assertThatThrownBy(() -> step.run("BITFIELD b SET i64 0 9007199254740993 GET i64 0"))
			.hasCauseInstanceOf(UnsupportedRedisCommandException.class);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("GET n")).isEqualTo("9007199254740993");
		this.data.run("DEL mu2sls:{steps}");
		Steps stale = Steps.begin();
		stale.run("INCR n");
		this.data.run("INCR n");
		assertThat(stale.commit()).isInstanceOf(CommitResult.Conflict.class);
	}

	private void fill(String start) {
		this.data.run("FLUSHALL");
		String needed = switch (start.substring(start.length() - 1)) {
			case "t" -> "SADD t";
			case "l" -> "RPUSH l";
			case "h" -> "HSET h";
			case "z" -> "ZADD z";
			default -> "MSET";
		};
		this.data.run(command(needed, (needed.startsWith("SADD") || needed.startsWith("RPUSH")) ? 1 : 2));
	}

	private static byte[][] command(String start, int each) {
		List<byte[]> argv = new ArrayList<>(List.of(Argv.line(start)));
		for (int i = 0; i < MANY; i++) {
			String element = Integer.toString(i);
			argv.add(Argv.bytes(element));
			if (each == 2) {
				argv.add(Argv.bytes(element));
			}
		}
		return argv.toArray(byte[][]::new);
	}

}
