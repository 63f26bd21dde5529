package io.mu2sls.transaction;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Every write on every type of key: the reply is the plain one, and what was buffered is
 * applied without an error and leaves the plain data.
 */
class BufferedWritesIT {

	private static RedisServer scratch;

	@BeforeAll
	static void start() {
		scratch = RedisServer.start();
	}

	@AfterAll
	static void stop() {
		scratch.close();
	}

	@TestFactory
	Stream<DynamicTest> everyWriteCommitsOnEveryTypeOfKey() {
		List<byte[][]> shapes = CommandShapes.all(true);
		assertThat(shapes).hasSizeGreaterThan(130);
		return CommandShapes.EXISTING.stream()
			.map((existing) -> dynamicTest("after " + existing,
					() -> shapes.forEach((argv) -> tryOut(existing, argv))));
	}

	private void tryOut(String existing, byte[][] argv) {
		PlainServer data = new PlainServer(Links.to(RedisServer.shared()));
		PlainServer plain = new PlainServer(Links.to(scratch));
		for (PlainServer server : List.of(data, plain)) {
			server.run("FLUSHALL");
			server.run(existing);
		}
		Map<String, Object> before = data.dumps();
		Steps step = Steps.begin();
		Object reply = step.run(argv);
		String shape = existing + " then " + Argv.readable(List.of(argv));
		assertThat(new Comparison(plain).difference(argv, reply)).as(shape).isNull();
		assertThat(data.dumps()).as(shape).isEqualTo(before);
		assertThat(step.commit()).as(shape).isInstanceOf(CommitResult.Committed.class);
		data.run("DEL mu2sls:{steps}");
		assertThat(data.content()).as(shape).isEqualTo(plain.content());
		if (reply instanceof ErrorReply) {
			assertThat(step.writes()).as(shape).isEmpty();
		}
	}

}
