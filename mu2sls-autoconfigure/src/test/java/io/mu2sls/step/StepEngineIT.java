package io.mu2sls.step;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.mu2sls.InvocationExpiredException;
import io.mu2sls.StepTimeoutException;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.TransactionLimits;
import org.junit.jupiter.api.Test;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A step by itself: atomic, isolated, bounded, remembered. */
class StepEngineIT extends EngineScenario {

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
	void aFunctionThatOnlyReadsForARequestWithoutIdentityWritesNothing() {
		Invocation anonymous = EngineFixture.anonymous();
		fixture.stranger.opsForValue().set(this.a, "1");
		run(anonymous, () -> fixture.redis.opsForValue().get(this.a) + fixture.redis.opsForValue().get(this.b));
		assertThat(fixture.journal(anonymous)).isEmpty();
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
