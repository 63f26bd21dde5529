package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.resilience4j.retry.Retry;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.TransactionLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.arguments;
import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Interleavings, crashes and lost messages that a second reading of the algorithm
 * suspected.
 */
class StepRacesIT {

	private static EngineFixture fixture;

	private final LossyLink link = new LossyLink(fixture.factory.link());

	private final StepEngine engine = engine(this.link, EngineFixture.settings(), Clock.systemUTC());

	private final String a = fresh("a");

	private final String b = fresh("b");

	@BeforeAll
	static void start() {
		fixture = new EngineFixture();
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	private static StepEngine engine(RedisLink link, EngineSettings settings, Clock clock) {
		return new StepEngine(() -> link, () -> Retry.ofDefaults("mu2sls"), settings, clock, fixture.factory);
	}

	private static EngineSettings remembering(Duration retention) {
		return new EngineSettings(retention, false, Duration.ofSeconds(20), 1, Duration.ofHours(1),
				new TransactionLimits(1 << 20));
	}

	private String run(Callable<String> body) throws Exception {
		return this.engine.invoke(invocation(this.a), null, TEXT, body);
	}

	private String step(String name, Callable<String> body) throws Exception {
		return this.engine.step(EngineFixture.step(name), arguments(name), TEXT, body);
	}

	private CompletableFuture<Object> send(String... words) {
		return send(CommandScope.current(), words);
	}

	private CompletableFuture<Object> send(CommandSink sink, String... words) {
		byte[][] argv = new byte[words.length][];
		for (int i = 0; i < words.length; i++) {
			argv[i] = bytes(words[i]);
		}
		return sink.execute(this.link, argv);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private String seen(String key) {
		return fixture.stranger.opsForValue().get(key);
	}

	@Test
	void aRecordedStepWithoutCommandsIsReplayedThoughTheJournalWasNotAskedBefore() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		AtomicInteger receipts = new AtomicInteger();
		Callable<String> body = () -> {
			int run = runs.incrementAndGet();
			if (run > 5) {
				throw new AssertionError("The replay has no end");
			}
			String receipt = step("charge", () -> "receipt " + receipts.incrementAndGet());
			if (run == 1) {
				throw new OutOfMemoryError("killed");
			}
			return receipt;
		};
		assertThatThrownBy(() -> run(body)).hasMessage("killed");
		assertThat(run(body)).isEqualTo("receipt 1");
	}

	@Test
	void aCommandThatComesAfterTheFunctionEndedIsRefused() throws Exception {
		CommandSink[] late = new CommandSink[1];
		run(() -> {
			late[0] = CommandScope.current();
			return String.valueOf(send("INCR", this.a).join());
		});
		assertThatThrownBy(() -> send(late[0], "SET", this.b, "lost").join())
			.hasStackTraceContaining("after its step ended");
	}

	@Test
	void aCommandThatComesAfterAnExplicitStepEndedIsRefused() throws Exception {
		CommandSink[] late = new CommandSink[1];
		run(() -> step("first", () -> {
			late[0] = CommandScope.current();
			return String.valueOf(send("INCR", this.a).join());
		}));
		assertThatThrownBy(() -> send(late[0], "SET", this.b, "lost").join())
			.hasStackTraceContaining("after its step ended");
	}

	@Test
	void aCommandThatComesLateTakesNoTurnThatNobodyWouldEnd() {
		HotKeys hotKeys = new HotKeys();
		Steps steps = new Steps(this.link, EngineFixture.settings(), hotKeys, new Failures((failure) -> null));
		OpenStep step = steps.open("late", null, Attempt.FIRST);
		step.release();
		hotKeys.heat(bytes(this.a));
		assertThatThrownBy(() -> step.execute(new byte[][] { bytes("GET"), bytes(this.a) }).join())
			.hasStackTraceContaining("after its step ended");
		assertThat(Objects.requireNonNull(hotKeys.lineUp(bytes(this.a))).ready()).isDone();
	}

	@Test
	void aStarvingStepThatLosesAgainIsNotKeptOutByItsOwnLease() {
		Attempts attempts = new Attempts("starving", Retry.ofDefaults("mu2sls"), this.link,
				remembering(Duration.ofHours(1)));
		Verdict<Object> lost = new Verdict.Conflict<>(List.of(bytes(this.a)));
		Verdict<Object> lostElsewhere = new Verdict.Conflict<>(List.of(bytes(this.a), bytes(this.b)));
		assertThat(attempts.after(lost).join().leaseOwner()).isNotNull();
		assertThat(attempts.after(lostElsewhere).join().leaseOwner()).isNotNull();
		assertThat(leased(this.a)).isEqualTo(1L);
		assertThat(leased(this.b)).isEqualTo(1L);
		attempts.done();
		assertThat(leased(this.a)).isEqualTo(0L);
		assertThat(leased(this.b)).isEqualTo(0L);
	}

	private Object leased(String key) {
		return this.link.send(bytes("HEXISTS"), KeyNames.LEASES, bytes(key)).join();
	}

	@Test
	void aCommitThatWasLostEndsTheExecutionWhateverTheUserMakesOfIt() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		Callable<String> body = () -> {
			boolean first = runs.incrementAndGet() == 1;
			String before = String.valueOf(send("INCR", this.a).join());
			String paid = "unpaid";
			try {
				if (first) {
					this.link.loseNextRequest();
				}
				paid = step("pay", () -> String.valueOf(send("INCR", this.b).join()));
			}
			catch (RuntimeException ex) {
				step("note", () -> "noted");
			}
			if (first) {
				throw new OutOfMemoryError("killed");
			}
			return before + " " + paid;
		};
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> run(body));
		assertThat(run(body)).isEqualTo("1 1");
		assertThat(seen(this.a)).isEqualTo("1");
		assertThat(seen(this.b)).isEqualTo("1");
	}

	@Test
	void aStepWhoseReplyWasLostIsNotTakenForOneThatDidNotHappen() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		Callable<String> body = () -> {
			try {
				return step("pay", () -> {
					if (runs.incrementAndGet() == 1) {
						this.link.loseNextReply();
					}
					return "paid " + send("INCR", this.a).join();
				});
			}
			catch (RuntimeException ex) {
				return "unpaid";
			}
		};
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> run(body));
		assertThat(run(body)).isEqualTo("paid 1");
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void anExplicitStepCommitsTheCommandsNobodyWaitedFor() throws Exception {
		run(() -> {
			send("GET", this.b).join();
			return step("hasty", () -> {
				send("INCR", this.a);
				return "gone";
			});
		});
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void identicalCommandsSentTogetherGetTheirRepliesInOrderAgain() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		Callable<String> body = () -> {
			CompletableFuture<Object> first = send("INCR", this.a);
			CompletableFuture<Object> second = send("INCR", this.a);
			CompletableFuture<Object> third = send("INCR", this.a);
			String replies = first.join() + " " + second.join() + " " + third.join();
			step("next", () -> "x");
			if (runs.incrementAndGet() == 1) {
				throw new OutOfMemoryError("killed");
			}
			return replies;
		};
		assertThatThrownBy(() -> run(body)).hasMessage("killed");
		assertThat(run(body)).isEqualTo("1 2 3");
	}

	@Test
	void aFunctionThatAsksForNothingButTheTimeGivesItsDuplicatesTheSame() throws Exception {
		AtomicLong now = new AtomicLong();
		Clock ticking = new Clock() {

			@Override
			public ZoneOffset getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return Instant.ofEpochMilli(now.incrementAndGet());
			}

		};
		StepEngine timed = engine(this.link, EngineFixture.settings(), ticking);
		Clock injected = ReplayableSources.clock(ticking);
		String first = timed.invoke(invocation(this.a), null, TEXT, () -> String.valueOf(injected.millis()));
		String second = timed.invoke(invocation(this.a), null, TEXT, () -> String.valueOf(injected.millis()));
		assertThat(second).isEqualTo(first);
	}

	@Test
	void aStepWhoseOutcomeCannotBeRecordedRollsBackAndTheFunctionGoesOn() throws Exception {
		OutcomeCodec<String> broken = new OutcomeCodec<>() {

			@Override
			public byte[] encode(String value) {
				throw new IllegalArgumentException("not recordable");
			}

			@Override
			public String decode(byte[] recorded) {
				throw new IllegalArgumentException("not recordable");
			}

		};
		String reply = run(() -> {
			try {
				return this.engine.step(EngineFixture.step("odd"), arguments("odd"), broken,
						() -> String.valueOf(send("INCR", this.a).join()));
			}
			catch (IllegalArgumentException ex) {
				return ex.getMessage() + " " + send("INCR", this.b).join();
			}
		});
		assertThat(reply).isEqualTo("not recordable 1");
		assertThat(seen(this.a)).isNull();
		assertThat(seen(this.b)).isEqualTo("1");
	}

	@Test
	void aDuplicateThatFinishesWhileTheJournalIsAskedForIsNotRepeatedOnceItsRecordsAreGone() throws Exception {
		EngineSettings brief = remembering(Duration.ofSeconds(1));
		StepEngine zombie = engine(this.link, brief, Clock.systemUTC());
		StepEngine other = engine(fixture.factory.link(), brief, Clock.systemUTC());
		this.link.between(() -> {
			EngineFixture.unchecked(() -> other.invoke(invocation(this.a), null, TEXT,
					() -> String.valueOf(fixture.redis.opsForValue().increment(this.a))));
			fixture.stranger.opsForValue().set(this.b, "x", Duration.ofMillis(250));
			while (seen(this.b) != null) {
				Thread.onSpinWait();
			}
		});
		String reply = zombie.invoke(invocation(this.a), null, TEXT, () -> {
			Object value = send("INCR", this.a).join();
			while (!fixture.journal(invocation(this.a)).isEmpty()) {
				Thread.onSpinWait();
			}
			return String.valueOf(value);
		});
		assertThat(reply).isEqualTo("1");
		assertThat(seen(this.a)).isEqualTo("1");
	}

}
