package io.mu2sls.step;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.mu2sls.InvocationKeyReusedException;
import io.mu2sls.ReplayDivergedException;
import org.junit.jupiter.api.Test;

import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;

import static io.mu2sls.step.EngineFixture.await;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Duplicates, retries and executions at once: what one does and what another gets. */
class ReplayIT extends EngineScenario {

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

}
