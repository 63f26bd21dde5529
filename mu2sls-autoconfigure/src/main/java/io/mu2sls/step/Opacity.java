package io.mu2sls.step;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.mu2sls.transaction.CommitResult;
import io.mu2sls.transaction.Read;
import org.jspecify.annotations.Nullable;

/**
 * Before an exception or an unrecorded reply leaves a step, what it rests on is checked:
 * an answer that rests on reads of different instants is a conflict and not the user's,
 * and one that rests on what another execution of the same step did gives way to the
 * record of that.
 */
final class Opacity {

	private Opacity() {
	}

	/**
	 * Looks for a reason not to let the outcome out.
	 * @param step the step that ends
	 * @param trusted how many reads need no check
	 * @param failure the exception that is about to leave it, or {@code null}
	 * @param validation asks the server
	 * @return the reason, or {@code null} if there is none
	 */
	static CompletableFuture<@Nullable CommitResult> objection(OpenStep step, int trusted, @Nullable Throwable failure,
			Supplier<CompletableFuture<CommitResult>> validation) {
		step.close();
		List<Read> reads = step.transaction().readSet();
		if (step.conflicted()) {
			return CompletableFuture.completedFuture(new CommitResult.Conflict(reads.get(0)));
		}
		if (reads.size() <= trusted) {
			return CompletableFuture.completedFuture(null);
		}
		return validation.get().handle((result, unreachable) -> {
			if (unreachable != null) {
				return unreachable(failure, unreachable);
			}
			return (result instanceof CommitResult.Validated) ? null : result;
		});
	}

	/** Redis is gone: the user's exception says more than ours. */
	private static @Nullable CommitResult unreachable(@Nullable Throwable failure, Throwable unreachable) {
		if (failure == null) {
			throw new CompletionException(unreachable);
		}
		failure.addSuppressed(unreachable);
		return null;
	}

}
