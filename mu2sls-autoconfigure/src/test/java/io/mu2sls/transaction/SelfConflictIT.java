package io.mu2sls.transaction;

import java.util.List;
import java.util.stream.Stream;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** With nobody else writing, no read makes its own step conflict. */
class SelfConflictIT {

	private final PlainServer data = new PlainServer(Links.to(RedisServer.shared()));

	@TestFactory
	Stream<DynamicTest> aReadDoesNotConflictWithItself() {
		List<byte[][]> shapes = Stream.concat(CommandShapes.all(false).stream(), times().map(Argv::line)).toList();
		assertThat(shapes).hasSizeGreaterThan(80);
		return CommandShapes.EXISTING.stream().map((existing) -> dynamicTest("after " + existing, () -> {
			this.data.run("FLUSHALL");
			this.data.run(existing);
			this.data.run("EXPIRE k 9000");
			shapes.forEach(this::tryOut);
		}));
	}

	@TestFactory
	Stream<DynamicTest> aReadOfAPendingEntryDoesNotConflictWithItself() {
		return Stream
			.of("XPENDING x g - + 10", "XPENDING x g", "XINFO CONSUMERS x g", "XINFO STREAM x FULL",
					"XREADGROUP GROUP g c STREAMS x 0")
			.map((line) -> dynamicTest(line, () -> {
				this.data.run("FLUSHALL");
				this.data.run("XADD x 1-1 f v");
				this.data.run("XGROUP CREATE x g 0");
				this.data.run("XREADGROUP GROUP g c STREAMS x >");
				tryOut(Argv.line(line));
			}));
	}

	private static Stream<String> times() {
		return Stream.of("TTL k", "PTTL k", "PEXPIRETIME k", "SRANDMEMBER k", "SRANDMEMBER k 2", "SRANDMEMBER k -5",
				"HRANDFIELD k", "HRANDFIELD k 2 WITHVALUES", "ZRANDMEMBER k", "ZRANDMEMBER k 2",
				"ZRANDMEMBER k -3 WITHSCORES", "XINFO STREAM k", "OBJECT ENCODING k", "MEMORY USAGE k", "DUMP k",
				"SORT_RO k ALPHA", "DBSIZE", "SCAN 0", "KEYS *", "RANDOMKEY", "TIME");
	}

	private void tryOut(byte[][] argv) {
		for (int i = 0; i < 20; i++) {
			Steps step = Steps.begin();
			step.run(argv);
			step.run("SET own 1");
			assertThat(step.commit()).as(Argv.readable(List.of(argv)).toString())
				.isInstanceOf(CommitResult.Committed.class);
			this.data.run("DEL mu2sls:{steps} own");
		}
	}

}
