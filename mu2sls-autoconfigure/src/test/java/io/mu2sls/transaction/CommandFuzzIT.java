package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The same random commands in one transaction and on a server of their own: same replies,
 * nothing visible before commit, same data after. {@code -Dmu2sls.fuzz.sequences} and
 * {@code -Dmu2sls.fuzz.seed} try more or repeat.
 */
class CommandFuzzIT {

	private static final byte[] JOURNAL = Argv.bytes("mu2sls:{fuzz}");

	private static final byte[] LEASES = Argv.bytes("mu2sls:leases");

	private static RedisServer stepped;

	private static RedisServer scratch;

	private int met;

	private int refused;

	@BeforeAll
	static void start() {
		stepped = RedisServer.start();
		scratch = RedisServer.start();
	}

	@AfterAll
	static void stop() {
		stepped.close();
		scratch.close();
	}

	@Test
	void aTransactionIsIndistinguishableFromPlainCommands() {
		long first = Long.getLong("mu2sls.fuzz.seed", 1);
		int sequences = Integer.getInteger("mu2sls.fuzz.sequences", 3000);
		for (long seed = first; seed < first + sequences; seed++) {
			FuzzCommands random = new FuzzCommands(seed);
			List<byte[][]> before = commands(random, 4 + random.below(12));
			List<byte[][]> inside = commands(random, 1 + random.below(14));
			String difference = difference(before, inside, seed);
			if (difference != null) {
				fail("seed " + seed + ": " + shrunk(before, inside, seed, difference));
			}
		}
		assertThat(this.refused).as("commands refused of " + this.met).isLessThan(this.met / 50);
	}

	private static List<byte[][]> commands(FuzzCommands random, int count) {
		List<byte[][]> commands = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			commands.add(random.next());
		}
		return commands;
	}

	private String shrunk(List<byte[][]> before, List<byte[][]> inside, long seed, String difference) {
		List<byte[][]> setup = new ArrayList<>(before);
		List<byte[][]> sequence = new ArrayList<>(inside);
		String latest = difference;
		for (List<byte[][]> list : List.of(sequence, setup)) {
			for (int i = list.size() - 1; i >= 0; i--) {
				byte[][] removed = list.remove(i);
				String still = difference(setup, sequence, seed);
				if (still == null) {
					list.add(i, removed);
				}
				else {
					latest = still;
				}
			}
		}
		return latest + "\nbefore " + readable(setup) + "\ninside " + readable(sequence);
	}

	private static String readable(List<byte[][]> commands) {
		StringBuilder text = new StringBuilder();
		for (byte[][] argv : commands) {
			text.append("\n  ").append(Argv.readable(List.of(argv)));
		}
		return text.toString().replace("\u0000", "\\0").replace("\r", "\\r");
	}

	/**
	 * As the engine does it: a first attempt may guess; if its commit finds a guess
	 * wrong, only the careful attempt that follows counts.
	 */
	private String difference(List<byte[][]> before, List<byte[][]> inside, long seed) {
		if (seed % 2 == 1) {
			Attempt guessing = attempt(before, inside, false);
			if (!(guessing.result instanceof CommitResult.Conflict)) {
				return guessing.difference;
			}
		}
		return attempt(before, inside, true).difference;
	}

	private Attempt attempt(List<byte[][]> before, List<byte[][]> inside, boolean careful) {
		PlainServer data = new PlainServer(Links.to(stepped));
		PlainServer plain = new PlainServer(Links.to(scratch));
		data.run("FLUSHALL");
		plain.run("FLUSHALL");
		Comparison comparison = new Comparison(plain);
		for (byte[][] argv : before) {
			comparison.difference(argv, data.run(argv));
		}
		Map<String, Object> untouched = data.dumps();
		Transaction transaction = new Transaction(Links.to(stepped), new TransactionLimits(1 << 20), careful);
		String difference = null;
		for (byte[][] argv : inside) {
			String next = met(transaction, argv, comparison);
			difference = (difference != null) ? difference : next;
		}
		if (!data.dumps().equals(untouched)) {
			return new Attempt(null, "data changed before commit: " + data.dumps().keySet() + " " + untouched.keySet());
		}
		CommitResult result = new Commit()
			.commit(Links.to(stepped),
					new CommitRequest(JOURNAL, LEASES, null, null, 0, null, false, transaction.readSet(),
							transaction.writeSet()))
			.join();
		if (difference == null && !(result instanceof CommitResult.Committed)
				&& !(result instanceof CommitResult.Validated)) {
			difference = "commit: " + ((result instanceof CommitResult.Conflict conflict)
					? "conflict on " + Argv.readable(List.of(conflict.read().argv())) : result);
		}
		Map<String, Object> expected = plain.content();
		Map<String, Object> actual = data.content();
		if (difference == null && !actual.equals(expected)) {
			difference = "data after commit: " + actual + "\n not " + expected;
		}
		return new Attempt(result, difference);
	}

	private String met(Transaction transaction, byte[][] argv, Comparison comparison) {
		this.met++;
		try {
			String difference = comparison.difference(argv, transaction.execute(argv).join());
			return (difference != null) ? Argv.readable(List.of(argv)) + ": " + difference : null;
		}
		catch (CompletionException ex) {
			if (!(ex.getCause() instanceof UnsupportedRedisCommandException)) {
				return Argv.readable(List.of(argv)) + ": " + ex.getCause();
			}
			this.refused++;
			return null;
		}
	}

	private record Attempt(CommitResult result, String difference) {

	}

}
