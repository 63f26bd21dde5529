package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.mu2sls.StepConflictException;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactionIT {

	private final RedisLink link = Links.to(RedisServer.shared());

	private final PlainServer server = new PlainServer(this.link);

	private final Transaction transaction = new Transaction(this.link, new TransactionLimits(1 << 16), false);

	@BeforeEach
	void flush() {
		this.server.run("FLUSHALL");
	}

	@Test
	void aWriteIsVisibleInsideAndInvisibleOutsideBeforeCommit() {
		assertThat(execute("SET a 1")).isEqualTo("OK");
		assertThat(execute("GET a")).isEqualTo("1");
		assertThat(this.server.run("GET a")).isNull();
	}

	@Test
	void aBlindWriteReadsNothing() {
		execute("SET a 1");
		execute("SET b 1 EX 100");
		assertThat(this.transaction.readSet()).isEmpty();
	}

	@Test
	void commandsOnDifferentKeysAreOnTheirWayAtOnce() {
		Held held = new Held(this.link);
		Transaction burst = new Transaction(held, new TransactionLimits(1 << 16), false);
		List<CompletableFuture<Object>> replies = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			replies.add(burst.execute(Argv.line("GET k" + i)));
		}
		assertThat(held.sent).hasValue(100);
		held.release.complete(null);
		CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).join();
		assertThat(burst.readSet()).hasSize(100);
	}

	@Test
	void commandsOnOneKeyAreMetInOrder() {
		Held held = new Held(this.link);
		Transaction burst = new Transaction(held, new TransactionLimits(1 << 16), false);
		List<CompletableFuture<Object>> replies = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			replies.add(burst.execute(Argv.line("INCR a")));
		}
		CompletableFuture<Object> both = burst.execute(Argv.line("MGET a b"));
		held.release.complete(null);
		for (int i = 0; i < 50; i++) {
			assertThat(replies.get(i).join()).isEqualTo(i + 1L);
		}
		assertThat(Argv.readable(both.join()).toString()).isEqualTo("[50, null]");
	}

	@Test
	void nothingIsBufferedAfterTheStepEnded() {
		Held held = new Held(this.link);
		Transaction late = new Transaction(held, new TransactionLimits(1 << 16), false);
		CompletableFuture<Object> underway = late.execute(Argv.line("INCR a"));
		late.close();
		held.release.complete(null);
		assertThatThrownBy(underway::join).hasCauseInstanceOf(IllegalStateException.class)
			.hasMessageContaining("after its step ended");
		assertThatThrownBy(() -> late.execute(Argv.line("SET a 1")).join())
			.hasCauseInstanceOf(IllegalStateException.class);
		assertThat(late.writeSet()).isEmpty();
	}

	@Test
	void aKeyBeyondTheWhatIfLimitIsNamedWithTheProperty() {
		this.server.run("SET big " + "x".repeat(100_000));
		assertThatThrownBy(() -> execute("SETRANGE big 0 y")).hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("SETRANGE")
			.hasMessageContaining("'big'")
			.hasMessageContaining("mu2sls.step.what-if-limit");
		assertThat(this.server.run("KEYS *").toString()).isEqualTo("[big]");
	}

	@Test
	void aValueThatChangedBetweenTwoWhatIfsIsAnEarlyConflict() {
		this.server.run("RPUSH l a b");
		execute("LPOP l");
		this.server.run("RPUSH l c");
		assertThatThrownBy(() -> execute("LPOP l")).hasCauseInstanceOf(StepConflictException.class);
	}

	@Test
	void aScriptThatTouchesAnUndeclaredKeyIsRefusedAndLeavesNoTrace() {
		assertThatThrownBy(
				() -> this.transaction.execute(Argv.of("EVAL", "return redis.call('SET', 'other', '1')", "1", "a"))
					.join())
			.hasCauseInstanceOf(UnsupportedRedisCommandException.class)
			.hasMessageContaining("KEYS");
		assertThat(this.server.run("DBSIZE")).isEqualTo(0L);
		assertThat(this.transaction.writeSet()).isEmpty();
	}

	@Test
	void aScriptsEffectsAreBufferedAndNotTheScript() {
		Object reply = this.transaction
			.execute(Argv.of("EVAL", "return redis.call('INCRBY', KEYS[1], ARGV[1])", "1", "a", "5"))
			.join();
		assertThat(reply).isEqualTo(5L);
		assertThat(execute("GET a")).isEqualTo("5");
		assertThat(Argv.readable(List.of(this.transaction.writeSet().get(0).argv())))
			.isEqualTo(List.of("INCRBY", "a", "5"));
	}

	@Test
	void aScriptUnknownByDigestIsAnsweredSoThatItsSourceIsSent() {
		assertThat(execute("EVALSHA " + "0".repeat(40) + " 0")).isInstanceOfSatisfying(ErrorReply.class,
				(error) -> assertThat(error.code()).isEqualTo("NOSCRIPT"));
	}

	@Test
	void aFirstAttemptGuessesTheTypeAndACarefulOneReadsIt() {
		this.server.run("SET a text");
		assertThat(execute("HMSET a f v")).isEqualTo("OK");
		assertThat(this.transaction.readSet()).extracting(Read::kind).containsExactly(Read.Kind.TYPE_OR_NONE);
		Transaction careful = new Transaction(this.link, new TransactionLimits(1 << 16), true);
		assertThat(careful.execute(Argv.line("HMSET a f v")).join()).isInstanceOf(ErrorReply.class);
	}

	@Test
	void aKeyNamedTwiceThatOwnWritesEmptiedIsNotThere() {
		this.server.run("HSET h f v");
		execute("HDEL h f");
		assertThat(execute("UNLINK h h")).isEqualTo(0L);
	}

	@Test
	void countingAnApproximateSetChangesNothing() {
		this.server.run("PFADD p a b");
		Object before = this.server.dumps();
		Object stored = this.server.run("DUMP p");
		assertThat(execute("PFCOUNT p")).isEqualTo(2L);
		assertThat(this.server.run("DUMP p")).isEqualTo(stored);
		assertThat(this.server.dumps()).isEqualTo(before);
	}

	private Object execute(String line) {
		return Argv.readable(this.transaction.execute(Argv.line(line)).join());
	}

	/** Holds all replies back until released. */
	private static final class Held implements RedisLink {

		private final RedisLink link;

		private final AtomicInteger sent = new AtomicInteger();

		private final CompletableFuture<Void> release = new CompletableFuture<>();

		private Held(RedisLink link) {
			this.link = link;
			link.commands().join();
		}

		@Override
		public CompletableFuture<Object> send(byte[]... argv) {
			this.sent.incrementAndGet();
			return this.release.thenCombine(this.link.send(argv), (ignored, reply) -> reply);
		}

		@Override
		public <T> T together(Supplier<T> sender) {
			return sender.get();
		}

		@Override
		public CompletableFuture<Long> pastMillis() {
			return this.link.pastMillis();
		}

		@Override
		public boolean restricted() {
			return this.link.restricted();
		}

		@Override
		public CompletableFuture<Object> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
			return this.release.thenCompose((ignored) -> this.link.run(script, keys, arguments));
		}

		@Override
		public CompletableFuture<CommandTable> commands() {
			return this.link.commands();
		}

	}

}
