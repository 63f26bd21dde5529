package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.LockstepRelay;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands issued without waiting travel together and stay in order. */
class PipeliningIT {

	private final LockstepRelay relay = new LockstepRelay(RedisServer.shared().host(), RedisServer.shared().port());

	private final Links.Closeable slow = Links.open(RedisServer.shared().host(), this.relay.port());

	private final PlainServer data = new PlainServer(Links.to(RedisServer.shared()));

	@BeforeEach
	void connect() {
		this.data.run("FLUSHALL");
		this.slow.link().commands().join();
	}

	@AfterEach
	void close() {
		this.slow.close();
		this.relay.close();
	}

	@Test
	void aBurstOfReadsCostsOneRoundOrFew() {
		assertThat(rounds((i) -> "GET k" + i)).isLessThanOrEqualTo(5);
	}

	@Test
	void aBurstOfWritesWhoseRepliesAreAskedForCostsOneRoundOrFew() {
		assertThat(rounds((i) -> "INCR k" + i)).isLessThanOrEqualTo(5);
		assertThat(rounds((i) -> "SET k" + i + " v")).isZero();
	}

	@Test
	void commandsOnOneKeyAreMetInTheirOrder() {
		Steps step = Steps.begin(this.slow.link());
		List<CompletableFuture<Object>> replies = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			replies.add(step.send(Argv.line("APPEND a x")));
			replies.add(step.send(Argv.line("INCR n")));
			replies.add(step.send(Argv.line("GET n")));
		}
		replies.add(step.send(Argv.line("RENAME n m")));
		replies.add(step.send(Argv.line("GET m")));
		replies.add(step.send(Argv.line("EXISTS n")));
		List<Object> expected = new ArrayList<>();
		for (long i = 1; i <= 30; i++) {
			expected.addAll(List.of(i, i, Long.toString(i)));
		}
		expected.addAll(List.of("OK", "30", 0L));
		assertThat(replies.stream().map((reply) -> Argv.readable(reply.join())).toList()).isEqualTo(expected);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("MGET a m n")).isEqualTo(Arrays.asList("x".repeat(30), "30", null));
	}

	private int rounds(IntFunction<String> line) {
		Steps step = Steps.begin(this.slow.link());
		int before = this.relay.rounds();
		List<CompletableFuture<Object>> replies = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			replies.add(step.send(Argv.line(line.apply(i))));
		}
		CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).join();
		return this.relay.rounds() - before;
	}

}
