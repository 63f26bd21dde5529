package io.mu2sls.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transfers between few accounts, by two instances and many threads, each request sent
 * two or three times at once and once more later: the balances are those of the requests,
 * each applied once.
 */
class TransfersIT {

	private static final int ACCOUNTS = 6;

	private static final int TRANSFERS = 120;

	private static final long START = 1000;

	private Instances instances;

	@BeforeEach
	void start() {
		this.instances = new Instances(Bank.class);
	}

	@AfterEach
	void stop() {
		Bank.Killer.percent = 0;
		this.instances.close();
	}

	private void strings(String account, String balance) {
		this.instances.stranger.opsForValue().set("s:" + account, balance);
	}

	private void hashes(String account, String balance) {
		this.instances.stranger.opsForHash().put("h:accounts", account, balance);
	}

	private void reactive(String account, String balance) {
		this.instances.stranger.opsForValue().set("r:" + account, balance);
	}

	@Test
	void ofStringsEachTakeEffectOnce() throws Exception {
		transfer("strings", this::strings, (i) -> this.instances.stranger.opsForValue().get("s:" + i));
	}

	@Test
	void ofHashFieldsEachTakeEffectOnce() throws Exception {
		transfer("hashes", this::hashes,
				(i) -> String.valueOf(this.instances.stranger.opsForHash().get("h:accounts", String.valueOf(i))));
	}

	@Test
	void byReactiveTemplatesEachTakeEffectOnce() throws Exception {
		transfer("reactive", this::reactive, (i) -> this.instances.stranger.opsForValue().get("r:" + i));
	}

	@Test
	void whoseExecutionsDieAnywhereEachTakeEffectOnceWhenTheyAreSentAgain() throws Exception {
		Bank.Killer.percent = 25;
		transfer("strings", this::strings, (i) -> this.instances.stranger.opsForValue().get("s:" + i));
	}

	@Test
	void byReactiveTemplatesThatDieEachTakeEffectOnceWhenTheyAreSentAgain() throws Exception {
		Bank.Killer.percent = 25;
		transfer("reactive", this::reactive, (i) -> this.instances.stranger.opsForValue().get("r:" + i));
	}

	private void transfer(String function, BiConsumer<String, String> open, IntFunction<String> balance)
			throws Exception {
		for (int i = 0; i < ACCOUNTS; i++) {
			open.accept(String.valueOf(i), String.valueOf(START));
		}
		Random random = new Random(42);
		long[] expected = new long[ACCOUNTS];
		List<Integer> order = new ArrayList<>();
		List<Bank.Transfer> transfers = new ArrayList<>();
		for (int i = 0; i < TRANSFERS; i++) {
			int from = random.nextInt(ACCOUNTS);
			int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
			long amount = 1 + random.nextInt(20);
			expected[from] -= amount;
			expected[to] += amount;
			transfers.add(new Bank.Transfer(String.valueOf(from), String.valueOf(to), amount));
			order.addAll(Collections.nCopies(2 + random.nextInt(2), i));
		}
		List<Callable<String>> atOnce = order.stream()
			.map((i) -> (Callable<String>) () -> answered(function, transfers.get(i), i))
			.toList();
		List<String> replies = Instances.concurrently(16, atOnce);
		Bank.Killer.percent = 0;
		List<String> later = Instances.concurrently(16,
				Instances.tasks(TRANSFERS, (i) -> answered(function, transfers.get(i), i)));
		for (int at = 0; at < order.size(); at++) {
			assertThat(replies.get(at)).isEqualTo(later.get(order.get(at)));
		}
		for (int i = 0; i < ACCOUNTS; i++) {
			assertThat(balance.apply(i)).isEqualTo(String.valueOf(START + expected[i]));
		}
		assertThat(this.instances.leftovers()).isEmpty();
		assertThat(this.instances.journals()).isEqualTo(TRANSFERS);
		assertThat(this.instances.journalsWithoutExpiry()).isEmpty();
	}

	/** As a client that does not give up. */
	private String answered(String function, Bank.Transfer transfer, int number) {
		while (true) {
			try {
				return this.instances.send(function, transfer, function + number);
			}
			catch (Throwable ex) {
				if (!died(ex)) {
					throw ex;
				}
			}
		}
	}

	private static boolean died(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof Bank.Killed) {
				return true;
			}
		}
		return false;
	}

}
