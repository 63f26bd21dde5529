package io.mu2sls.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A future promises no order to those that wait for it, so we keep one. */
class ConfirmationsTests {

	private final Confirmations confirmations = new Confirmations();

	private final CompletableFuture<String> journal = new CompletableFuture<>();

	private final List<Integer> order = new ArrayList<>();

	private CompletableFuture<Integer> next(int number) {
		return this.confirmations.next(this.journal, () -> {
			this.order.add(number);
			return CompletableFuture.completedFuture(number);
		});
	}

	@Test
	void commandsAreConfirmedInTheOrderTheyCame() {
		List<CompletableFuture<Integer>> replies = List.of(next(1), next(2), next(3));
		assertThat(this.confirmations.none()).isFalse();
		this.journal.complete("read");
		assertThat(this.order).containsExactly(1, 2, 3);
		assertThat(replies).extracting(CompletableFuture::join).containsExactly(1, 2, 3);
		assertThat(this.confirmations.none()).isTrue();
	}

	@Test
	void aCommandThatCannotGoOnDoesNotStopTheOnesBehindIt() {
		CompletableFuture<Integer> refused = this.confirmations.next(this.journal, () -> {
			throw new IllegalStateException("refused");
		});
		CompletableFuture<Integer> following = next(2);
		this.journal.complete("read");
		assertThat(refused).isCompletedExceptionally();
		assertThat(following).isCompletedWithValue(2);
	}

}
