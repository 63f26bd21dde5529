package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The digest this side makes of a reply is the one the commit script makes of it. */
class CanonicalFormIT {

	private static final Set<String> UNSTABLE = Set.of("PTTL", "SRANDMEMBER", "HRANDFIELD", "ZRANDMEMBER");

	private final RedisLink link = Links.to(RedisServer.shared());

	private final PlainServer data = new PlainServer(this.link);

	@TestFactory
	Stream<DynamicTest> bothSidesAgreeOnEveryRead() {
		List<byte[][]> shapes = CommandShapes.all(false)
			.stream()
			.filter((argv) -> !UNSTABLE.contains(CommandTable.name(argv[0])))
			.toList();
		return CommandShapes.EXISTING.stream().map((existing) -> dynamicTest("after " + existing, () -> {
			this.data.run("FLUSHALL");
			this.data.run(existing);
			shapes.forEach(this::agree);
		}));
	}

	@Test
	void bothSidesAgreeOnValuesOfAnyBytesAndLength() {
		this.data.run("FLUSHALL");
		for (int length : new int[] { 0, 1, 63, 64, 65, 1_000_000 }) {
			byte[] value = new byte[length];
			for (int i = 0; i < length; i++) {
				value[i] = (byte) i;
			}
			this.data.run(Argv.bytes("SET"), Argv.bytes("k"), value);
			agree(Argv.line("GET k"));
			agree(Argv.line("MGET k none k"));
		}
	}

	private void agree(byte[][] argv) {
		Object reply = this.link.send(argv).join();
		ReadSet reads = new ReadSet();
		reads.answer(argv, new int[0], reply);
		List<Read> all = new ArrayList<>(reads.copy());
		all.add(new Read(argv, Read.Kind.REPLY_DIGEST, Canonical.digest(reply), new int[0]));
		CommitResult result = new Commit().commit(this.link, CommitRequest.validation(Steps.JOURNAL, Steps.LEASES, all))
			.join();
		assertThat(result).as(Argv.readable(List.of(argv)) + " gave " + Argv.readable(reply))
			.isInstanceOf(CommitResult.Validated.class);
	}

}
