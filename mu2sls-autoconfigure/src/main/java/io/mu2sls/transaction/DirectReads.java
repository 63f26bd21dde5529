package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/** Reads of keys without own writes: sent to the server, observed in the read set. */
final class DirectReads {

	private static final Script READ = Script.load(DirectReads.class, "read.lua");

	private static final byte[] DIGEST = { 'd' };

	private static final byte[] EXPIRY = { 'p' };

	private final RedisLink link;

	private final ReadSet reads;

	DirectReads(RedisLink link, ReadSet reads) {
		this.link = link;
		this.reads = reads;
	}

	/**
	 * A read validated by its answer.
	 * @param call the command
	 * @return the reply, to be observed by the caller
	 */
	CompletableFuture<Observed> plain(Call call) {
		return this.link.send(call.argv()).thenApply((reply) -> {
			Exactness.check(call, reply);
			return new Observed(reply, () -> this.reads.answer(call.argv(), call.keys(), reply));
		});
	}

	/**
	 * A read validated by the digest of its keys.
	 * @param call the command
	 * @return the reply, to be observed by the caller
	 */
	CompletableFuture<Observed> whole(Call call) {
		return scripted(call.argv(), call.keys(), DIGEST);
	}

	/**
	 * A read validated by when its key expires.
	 * @param call the command
	 * @return the reply, to be observed by the caller
	 */
	CompletableFuture<Observed> expiry(Call call) {
		return scripted(call.argv(), call.keys(), EXPIRY);
	}

	/**
	 * A random choice.
	 * @param call the command
	 * @return the reply, to be observed by the caller
	 */
	CompletableFuture<Observed> random(Call call) {
		return this.link.send(call.argv())
			.thenApply((reply) -> new Observed(reply, () -> RandomFacts.observed(call, reply, this.reads)));
	}

	/**
	 * An overlay's question.
	 * @param question the question
	 * @return the reply, to be observed by the caller
	 */
	CompletableFuture<Observed> question(Question question) {
		byte[][] argv = question.argv();
		int[] first = { 1 };
		String name = CommandTable.name(argv[0]);
		if (name.equals("HGETALL") || name.equals("SMEMBERS")) {
			return scripted(argv, first, DIGEST);
		}
		return this.link.send(argv).thenApply((reply) -> new Observed(reply, () -> observe(question, reply)));
	}

	/**
	 * Several questions in one write to the network.
	 * @param questions the questions
	 * @return the replies, to be observed by the caller
	 */
	List<CompletableFuture<Observed>> questions(List<Question> questions) {
		return this.link.together(() -> {
			List<CompletableFuture<Observed>> observed = new ArrayList<>(questions.size());
			for (Question question : questions) {
				observed.add(this.link.send(question.argv())
					.thenApply((reply) -> new Observed(reply, () -> observe(question, reply))));
			}
			return observed;
		});
	}

	private void observe(Question question, @Nullable Object reply) {
		Family guard = question.guard();
		if (guard != null && reply instanceof byte[] type
				&& (Arrays.equals(type, guard.type()) || Arrays.equals(type, new byte[] { 'n', 'o', 'n', 'e' }))) {
			this.reads.guard(question.argv()[1], guard);
		}
		else {
			this.reads.answer(question.argv(), new int[] { 1 }, reply);
		}
	}

	private CompletableFuture<Observed> scripted(byte[][] argv, int[] positions, byte[] facts) {
		List<byte[]> keys = new ArrayList<>();
		for (int position : positions) {
			keys.add(argv[position]);
		}
		List<byte[]> arguments = new ArrayList<>(argv.length + 1);
		arguments.add(facts);
		arguments.addAll(List.of(argv));
		return this.link.run(READ, keys, arguments).thenApply((reply) -> {
			if (reply instanceof ErrorReply) {
				return new Observed(reply, () -> this.reads.answer(argv, positions, reply));
			}
			List<?> parts = (List<?>) Objects.requireNonNull(reply);
			List<?> found = (List<?>) Objects.requireNonNull(parts.get(1));
			return new Observed(parts.get(0), () -> {
				for (int i = 0; i < keys.size(); i++) {
					if (found.get(i) instanceof Long moment) {
						this.reads.expiry(keys.get(i), moment);
					}
					else {
						this.reads.digest(keys.get(i), (byte[]) Objects.requireNonNull(found.get(i)));
					}
				}
			});
		});
	}

	/**
	 * A reply and how it joins the read set.
	 *
	 * @param reply the reply
	 * @param observe to run while the transaction is locked
	 */
	record Observed(@Nullable Object reply, Runnable observe) {

	}

}
