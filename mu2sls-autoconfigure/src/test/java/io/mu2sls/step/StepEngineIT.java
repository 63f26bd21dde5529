package io.mu2sls.step;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.mu2sls.InvocationExpiredException;
import io.mu2sls.InvocationKeyReusedException;
import io.mu2sls.ReplayDivergedException;
import io.mu2sls.StepTimeoutException;
import io.mu2sls.UnrecordableOutcomeException;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.TransactionLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.arguments;
import static io.mu2sls.step.EngineFixture.await;
import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static io.mu2sls.step.EngineFixture.step;
import static io.mu2sls.step.EngineFixture.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The algorithm on a real Redis, one behaviour per test. */
class StepEngineIT {

	private static EngineFixture fixture;

	private final StepEngine engine = fixture.engine();

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

	private String run(Invocation invocation, java.util.concurrent.Callable<String> body) {
		return unchecked(() -> this.engine.invoke(invocation, null, TEXT, body));
	}

	private String step(String name, java.util.concurrent.Callable<String> body) {
		return unchecked(() -> this.engine.step(EngineFixture.step(name), arguments(name), TEXT, body));
	}

	private long increment(String key) {
		Long value = fixture.redis.opsForValue().increment(key);
		assertThat(value).isNotNull();
		return value;
	}

	private String seen(String key) {
		return fixture.stranger.opsForValue().get(key);
	}

	@Test
	void writesAreInvisibleBeforeCommitAndAllThereAfter() {
		run(invocation(this.a), () -> {
			fixture.redis.opsForValue().set(this.a, "1");
			fixture.redis.opsForValue().set(this.b, "2");
			assertThat(fixture.redis.opsForValue().get(this.a)).isEqualTo("1");
			assertThat(seen(this.a)).isNull();
			return "done";
		});
		assertThat(seen(this.a)).isEqualTo("1");
		assertThat(seen(this.b)).isEqualTo("2");
	}

	@Test
	void nothingRemainsIfTheFunctionThrows() {
		assertThatThrownBy(() -> run(invocation(this.a), () -> {
			increment(this.a);
			throw new IllegalArgumentException("no");
		})).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
		assertThat(seen(this.a)).isNull();
		assertThat(fixture.journal(invocation(this.a))).isEmpty();
	}

	@Test
	void aDuplicateGetsTheRecordedReplyAndDoesNotRunTheBody() {
		AtomicInteger finished = new AtomicInteger();
		for (int i = 0; i < 3; i++) {
			String reply = run(invocation(this.a), () -> {
				String value = String.valueOf(increment(this.a));
				finished.incrementAndGet();
				return value;
			});
			assertThat(reply).isEqualTo("1");
		}
		assertThat(finished).hasValue(1);
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void aDuplicateThatSwallowsEveryExceptionStillGetsTheRecordedReply() {
		for (int i = 0; i < 2; i++) {
			String reply = run(invocation(this.a), () -> {
				try {
					return String.valueOf(increment(this.a));
				}
				catch (RuntimeException ex) {
					return "fallback";
				}
			});
			assertThat(reply).isEqualTo("1");
		}
	}

	@Test
	void theSameKeyWithAnotherPayloadIsRefused() {
		run(invocation(this.a, "one"), () -> String.valueOf(increment(this.a)));
		assertThatExceptionOfType(InvocationKeyReusedException.class)
			.isThrownBy(() -> run(invocation(this.a, "two"), () -> String.valueOf(increment(this.a))))
			.withMessageContaining("'book'")
			.withMessageNotContaining(this.a);
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void aChangedReadRunsTheFunctionAgain() {
		AtomicInteger runs = new AtomicInteger();
		fixture.stranger.opsForValue().set(this.a, "1");
		run(invocation(this.a), () -> {
			int value = Integer.parseInt(fixture.redis.opsForValue().get(this.a));
			if (runs.incrementAndGet() == 1) {
				fixture.stranger.opsForValue().set(this.a, "10");
			}
			fixture.redis.opsForValue().set(this.a, String.valueOf(value + 1));
			return "done";
		});
		assertThat(runs).hasValue(2);
		assertThat(seen(this.a)).isEqualTo("11");
	}

	@Test
	void ofTwoExecutionsAtOnceOneTakesEffectAndBothReplyTheSame() {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch finished = new CountDownLatch(1);
		CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> run(invocation(this.a), () -> {
			long value = increment(this.a);
			inside.countDown();
			await(finished);
			return "slow " + value;
		}));
		await(inside);
		String fast = run(invocation(this.a), () -> "fast " + increment(this.a));
		finished.countDown();
		assertThat(fast).isEqualTo("fast 1");
		assertThat(slow.join()).isEqualTo("fast 1");
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void anExecutionThatDiedBetweenStepsIsContinuedByTheNext() {
		AtomicInteger charged = new AtomicInteger();
		AtomicInteger runs = new AtomicInteger();
		java.util.concurrent.Callable<String> body = () -> {
			long before = increment(this.a);
			String receipt = step("charge", () -> "receipt " + charged.incrementAndGet() + " " + increment(this.b));
			if (runs.incrementAndGet() == 1) {
				throw new OutOfMemoryError("killed");
			}
			return before + " " + receipt + " " + increment(this.a);
		};
		assertThatThrownBy(() -> run(invocation(this.a), body)).hasMessage("killed");
		assertThat(seen(this.a)).isEqualTo("1");
		fixture.stranger.opsForValue().set(this.a, "100");
		assertThat(run(invocation(this.a), body)).isEqualTo("1 receipt 1 1 101");
		assertThat(run(invocation(this.a), body)).isEqualTo("1 receipt 1 1 101");
		assertThat(charged).hasValue(1);
		assertThat(seen(this.b)).isEqualTo("1");
	}

	@Test
	void aReplayThatTakesAnotherPathStopsAndSaysWhatWasExpected() {
		AtomicInteger runs = new AtomicInteger();
		java.util.concurrent.Callable<String> body = () -> {
			boolean first = runs.incrementAndGet() == 1;
			step(first ? "left" : "right", () -> String.valueOf(increment(this.a)));
			if (first) {
				throw new OutOfMemoryError("killed");
			}
			return "done";
		};
		assertThatThrownBy(() -> run(invocation(this.a), body)).hasMessage("killed");
		assertThatExceptionOfType(ReplayDivergedException.class).isThrownBy(() -> run(invocation(this.a), body))
			.withMessageContaining("expected step 'left', but step 'right' came");
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void aReplayThatReadsSomethingElseStopsAndNamesTheCommand() {
		AtomicInteger runs = new AtomicInteger();
		java.util.concurrent.Callable<String> body = () -> {
			boolean first = runs.incrementAndGet() == 1;
			fixture.redis.opsForValue().get(first ? this.a : this.b);
			step("next", () -> "x");
			if (first) {
				throw new OutOfMemoryError("killed");
			}
			return "done";
		};
		assertThatThrownBy(() -> run(invocation(this.a), body)).hasMessage("killed");
		assertThatExceptionOfType(ReplayDivergedException.class).isThrownBy(() -> run(invocation(this.a), body))
			.withMessageContaining("the Redis command GET");
	}

	@Test
	void aStepThatFailedAndWasCaughtFailsTheSameWayInAReplay() {
		AtomicInteger tries = new AtomicInteger();
		AtomicInteger runs = new AtomicInteger();
		java.util.concurrent.Callable<String> body = () -> {
			String path;
			try {
				path = step("pay", () -> {
					increment(this.a);
					if (tries.incrementAndGet() == 1) {
						throw new IllegalStateException("no funds");
					}
					return "paid";
				});
			}
			catch (IllegalStateException ex) {
				String reason = ex.getMessage();
				path = step("credit", () -> "credit after " + reason + " " + increment(this.b));
			}
			if (runs.incrementAndGet() == 1) {
				throw new OutOfMemoryError("killed");
			}
			return path;
		};
		assertThatThrownBy(() -> run(invocation(this.a), body)).hasMessage("killed");
		assertThat(run(invocation(this.a), body)).isEqualTo("credit after no funds 1");
		assertThat(seen(this.a)).isNull();
		assertThat(seen(this.b)).isEqualTo("1");
		assertThat(tries).hasValue(1);
	}

	@Test
	void aConflictInAnExplicitStepRunsTheMethodAgainAndNotTheFunction() {
		AtomicInteger functionRuns = new AtomicInteger();
		AtomicInteger stepRuns = new AtomicInteger();
		fixture.stranger.opsForValue().set(this.b, "1");
		run(invocation(this.a), () -> {
			functionRuns.incrementAndGet();
			increment(this.a);
			return step("double", () -> {
				int value = Integer.parseInt(fixture.redis.opsForValue().get(this.b));
				if (stepRuns.incrementAndGet() == 1) {
					fixture.stranger.opsForValue().set(this.b, "5");
				}
				fixture.redis.opsForValue().set(this.b, String.valueOf(value * 2));
				return "done";
			});
		});
		assertThat(functionRuns).hasValue(1);
		assertThat(stepRuns).hasValue(2);
		assertThat(seen(this.b)).isEqualTo("10");
	}

	@Test
	void anExceptionThatRestsOnReadsOfDifferentInstantsIsAConflict() {
		AtomicInteger runs = new AtomicInteger();
		fixture.stranger.opsForValue().set(this.a, "1");
		fixture.stranger.opsForValue().set(this.b, "1");
		String reply = run(invocation(this.a), () -> {
			String first = fixture.redis.opsForValue().get(this.a);
			if (runs.incrementAndGet() == 1) {
				fixture.stranger.opsForValue().set(this.a, "2");
				fixture.stranger.opsForValue().set(this.b, "2");
			}
			if (!first.equals(fixture.redis.opsForValue().get(this.b))) {
				throw new IllegalStateException("a and b differ");
			}
			return first;
		});
		assertThat(reply).isEqualTo("2");
	}

	@Test
	void anExceptionThatDoesNotRollBackIsTheRecordedOutcome() {
		StepDefinition whole = new StepDefinition("whole", (failure) -> !(failure instanceof IOException), null);
		for (int i = 0; i < 2; i++) {
			assertThatThrownBy(() -> this.engine.invoke(invocation(this.a), whole, TEXT, () -> {
				increment(this.a);
				throw new IOException("sold out");
			})).isInstanceOf(IOException.class).hasMessage("sold out");
		}
		assertThat(seen(this.a)).isEqualTo("1");
	}

	@Test
	void anExplicitStepInsideAnExplicitStepJoinsIt() {
		assertThatThrownBy(() -> run(invocation(this.a), () -> step("outer", () -> {
			step("inner", () -> String.valueOf(increment(this.a)));
			throw new IllegalStateException("no");
		}))).hasMessage("no");
		assertThat(seen(this.a)).isNull();
	}

	@Test
	void aJoinedStepThatFailedKeepsTheOuterOneFromCommitting() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> run(invocation(this.a), () -> step("outer", () -> {
				increment(this.b);
				try {
					step("inner", () -> {
						increment(this.a);
						throw new IllegalStateException("no");
					});
				}
				catch (IllegalStateException ex) {
					return "caught";
				}
				return "unreachable";
			})));
		assertThat(seen(this.a)).isNull();
		assertThat(seen(this.b)).isNull();
	}

	@Test
	void aStepOutsideAnInvocationIsAtomicAndRetriedButNotRecorded() {
		AtomicInteger runs = new AtomicInteger();
		fixture.stranger.opsForValue().set(this.a, "1");
		step("lone", () -> {
			int value = Integer.parseInt(fixture.redis.opsForValue().get(this.a));
			if (runs.incrementAndGet() == 1) {
				fixture.stranger.opsForValue().set(this.a, "10");
			}
			fixture.redis.opsForValue().set(this.a, String.valueOf(value + 1));
			return "x";
		});
		assertThat(seen(this.a)).isEqualTo("11");
		step("lone", () -> String.valueOf(increment(this.a)));
		assertThat(seen(this.a)).isEqualTo("12");
	}

	@Test
	void aBodyThatTakesTooLongIsStoppedAtItsNextCommand() {
		StepDefinition hasty = new StepDefinition("hasty", EngineFixture.RUNTIME_EXCEPTIONS, Duration.ofMillis(1));
		assertThatExceptionOfType(StepTimeoutException.class)
			.isThrownBy(() -> this.engine.invoke(invocation(this.a), hasty, TEXT, () -> {
				while (true) {
					increment(this.a);
				}
			}))
			.withMessageContaining("'hasty'");
		assertThat(seen(this.a)).isNull();
	}

	@Test
	void anExecutionOlderThanTheRetentionIsFenced() {
		StepEngine forgetful = fixture.engine(new EngineSettings(Duration.ofMillis(50), false, Duration.ofSeconds(20),
				4, Duration.ofSeconds(2), new TransactionLimits(1 << 20)));
		assertThatExceptionOfType(InvocationExpiredException.class)
			.isThrownBy(() -> forgetful.invoke(invocation(this.a), null, TEXT, () -> {
				increment(this.a);
				fixture.stranger.opsForValue().set(this.b, "x", Duration.ofMillis(60));
				while (seen(this.b) != null) {
					Thread.onSpinWait();
				}
				return "zombie";
			}));
		assertThat(seen(this.a)).isNull();
	}

	@Test
	void aStepWhoseOutcomeCannotBeRecordedFailsAloneAndTheFunctionMayGoOn() {
		OutcomeCodec<String> unrecordable = new OutcomeCodec<>() {

			@Override
			public byte[] encode(String value) {
				throw new UnrecordableOutcomeException("no");
			}

			@Override
			public String decode(byte[] recorded) {
				throw new AssertionError();
			}

		};
		String reply = run(invocation(this.a), () -> {
			try {
				return this.engine.step(EngineFixture.step("odd"), arguments("odd"), unrecordable,
						() -> String.valueOf(increment(this.a)));
			}
			catch (UnrecordableOutcomeException ex) {
				return "instead " + increment(this.b);
			}
		});
		assertThat(reply).isEqualTo("instead 1");
		assertThat(seen(this.a)).isNull();
		assertThat(seen(this.b)).isEqualTo("1");
	}

	@Test
	void aStepTooLargeForOneCommitIsRefusedAndWritesNothing() {
		assertThatExceptionOfType(UnsupportedRedisCommandException.class)
			.isThrownBy(() -> run(invocation(this.a), () -> {
				for (int i = 0; i < 180; i++) {
					String[] members = new String[6000];
					java.util.Arrays.setAll(members, String::valueOf);
					fixture.redis.opsForList().rightPushAll(this.b + i, members);
				}
				return "done";
			}));
		assertThat(fixture.stranger.hasKey(this.b + 0)).isFalse();
	}

	@Test
	void timeIdsAndRandomnessAreTheSameOnEveryExecution() {
		IdGenerator ids = ReplayableSources.ids(new AlternativeJdkIdGenerator());
		java.time.Clock clock = ReplayableSources.clock(java.time.Clock.systemUTC());
		AtomicInteger runs = new AtomicInteger();
		String[] first = new String[1];
		java.util.concurrent.Callable<String> body = () -> {
			increment(this.a);
			String before = ids.generateId() + " " + clock.millis();
			step("draw", () -> ids.generateId().toString());
			String all = before + " " + ids.generateId() + " " + ReplayableSources.random().nextInt();
			if (runs.incrementAndGet() == 1) {
				first[0] = all;
				long now = clock.millis();
				while (System.currentTimeMillis() <= now) {
					Thread.onSpinWait();
				}
				throw new OutOfMemoryError("killed");
			}
			return all;
		};
		assertThatThrownBy(() -> run(invocation(this.a), body)).hasMessage("killed");
		assertThat(run(invocation(this.a), body)).isEqualTo(first[0]);
		assertThat(first[0].split(" ")[0]).isNotEqualTo(first[0].split(" ")[2]);
		assertThat(UUID.fromString(first[0].split(" ")[0]).version()).isEqualTo(4);
	}

	@Test
	void differentInvocationsHaveDifferentIds() {
		IdGenerator ids = ReplayableSources.ids(new AlternativeJdkIdGenerator());
		assertThat(run(invocation(this.a), () -> ids.generateId().toString()))
			.isNotEqualTo(run(invocation(this.b), () -> ids.generateId().toString()));
	}

	@Test
	void aFunctionThatOnlyReadsForARequestWithoutIdentityWritesNothing() {
		Invocation anonymous = EngineFixture.anonymous();
		fixture.stranger.opsForValue().set(this.a, "1");
		run(anonymous, () -> fixture.redis.opsForValue().get(this.a) + fixture.redis.opsForValue().get(this.b));
		assertThat(fixture.journal(anonymous)).isEmpty();
	}

	@Test
	void aFunctionThatOnlyReadsGivesADuplicateTheSameReply() {
		fixture.stranger.opsForValue().set(this.a, "1");
		assertThat(run(invocation(this.a), () -> fixture.redis.opsForValue().get(this.a))).isEqualTo("1");
		fixture.stranger.opsForValue().set(this.a, "2");
		assertThat(run(invocation(this.a), () -> fixture.redis.opsForValue().get(this.a))).isEqualTo("1");
	}

	@Test
	void aDuplicateThatOnlySawWhatItsTwinDidGetsTheTwinsReply() {
		fixture.stranger.opsForValue().set(this.a, "1");
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch twinDone = new CountDownLatch(1);
		java.util.concurrent.Callable<String> reserve = () -> {
			fixture.redis.opsForValue().get(this.b);
			begun.countDown();
			await(twinDone);
			if ("0".equals(fixture.redis.opsForValue().get(this.a))) {
				return "full";
			}
			fixture.redis.opsForValue().decrement(this.a);
			return "reserved";
		};
		CompletableFuture<String> late = CompletableFuture.supplyAsync(() -> run(invocation(this.a), reserve));
		await(begun);
		String twin = run(invocation(this.a), () -> {
			fixture.redis.opsForValue().decrement(this.a);
			return "reserved";
		});
		twinDone.countDown();
		assertThat(twin).isEqualTo("reserved");
		assertThat(late.join()).isEqualTo("reserved");
	}

	@Test
	void aDuplicateThatThrowsOnWhatItsTwinDidGetsTheTwinsReply() {
		fixture.stranger.opsForValue().set(this.a, "1");
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch twinDone = new CountDownLatch(1);
		CompletableFuture<String> late = CompletableFuture.supplyAsync(() -> run(invocation(this.a), () -> {
			fixture.redis.opsForValue().set(this.b, "x");
			begun.countDown();
			await(twinDone);
			if ("0".equals(fixture.redis.opsForValue().get(this.a))) {
				throw new IllegalStateException("full");
			}
			return "unreachable";
		}));
		await(begun);
		run(invocation(this.a), () -> "reserved " + fixture.redis.opsForValue().decrement(this.a));
		twinDone.countDown();
		assertThat(late.join()).isEqualTo("reserved 0");
	}

	@Test
	void aFinishedInvocationExpiresAndAnUnfinishedOneDoesNot() {
		run(invocation(this.a), () -> String.valueOf(increment(this.a)));
		assertThatThrownBy(() -> run(invocation(this.b), () -> {
			step("one", () -> String.valueOf(increment(this.b)));
			throw new OutOfMemoryError("killed");
		})).hasMessage("killed");
		assertThat(expiry(this.a)).isPositive();
		assertThat(expiry(this.b)).isEqualTo(-1);
	}

	private long expiry(String key) {
		return fixture.stranger
			.getExpire(new String(KeyNames.journal(invocation(key)), java.nio.charset.StandardCharsets.UTF_8));
	}

}
