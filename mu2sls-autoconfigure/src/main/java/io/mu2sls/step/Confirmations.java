package io.mu2sls.step;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Commands that came before the journal, confirmed in the order they came: a replay tells
 * identical ones by their order. Not thread-safe; the execution guards it.
 */
final class Confirmations {

	private @Nullable CompletableFuture<?> last;

	boolean none() {
		return this.last == null || this.last.isDone();
	}

	<T extends @Nullable Object> CompletableFuture<T> next(CompletableFuture<?> journal,
			Supplier<CompletableFuture<T>> confirm) {
		CompletableFuture<?> before = this.last;
		CompletableFuture<?> turn = (before != null) ? before.handle((reply, failure) -> true) : journal;
		CompletableFuture<CompletableFuture<T>> confirmed = turn.thenApply((ready) -> confirm.get());
		this.last = confirmed;
		return confirmed.thenCompose((reply) -> reply);
	}

}
