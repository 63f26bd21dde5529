package io.mu2sls.step;

import java.util.concurrent.atomic.AtomicInteger;

import io.mu2sls.UnrecordableOutcomeException;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.UnexpectedRollbackException;

import static io.mu2sls.step.EngineFixture.arguments;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Explicit steps of an invocation, joined ones, and steps outside any. */
class ExplicitStepsIT extends EngineScenario {

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

}
