package io.mu2sls.step;

import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

/**
 * Whether an execution may go on. Thread-safe; calls nothing that waits.
 */
final class Fate {

	private final String function;

	private final Steps steps;

	private @Nullable Doom doom;

	private boolean over;

	Fate(String function, Steps steps) {
		this.function = function;
		this.steps = steps;
	}

	/** Whether user code that asks for something may still go on. */
	synchronized void check(@Nullable RedisLink origin) {
		if (this.doom != null) {
			throw this.doom.exception();
		}
		if (this.over) {
			throw OpenStep.late();
		}
		if (origin != null) {
			this.steps.checkOrigin(origin, this.function);
		}
	}

	synchronized @Nullable Doom doom() {
		return this.doom;
	}

	synchronized Doom seal(Doom reason) {
		this.doom = reason;
		return reason;
	}

	/** Redis or the engine failed where the execution cannot go on without. */
	synchronized Doom fail(Throwable failure) {
		Doom sealed = this.doom;
		return (sealed != null) ? sealed : seal(new Doom.Failed(this.steps.failures().translate(failure)));
	}

	/** The function took another path than the journal has. */
	RuntimeException diverge(@Nullable Recorded expected, String came) {
		return seal(new Doom.Failed(Recorded.divergence(this.function, expected, came))).exception();
	}

	/** The function ended, and what still comes belongs to nothing. */
	synchronized void end() {
		this.over = true;
	}

}
