package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.UnsupportedRedisCommandException;
import org.jspecify.annotations.Nullable;

/**
 * What a command would answer if the step's writes were applied: {@code what-if.lua} runs
 * them and the command on copies that nobody sees. Exact for every command, at the price
 * of copying the keys.
 * <p>
 * What could break it: a change of the keys between this answer and commit (excluded, the
 * digest of each key joins the read set); copies left behind or replicated (excluded by
 * the script, which is atomic and cleans up whatever fails); a command whose answer rests
 * on more than the keys' values (the moment of expiry joins the read set where it
 * matters, chance is made absolute). {@code CommandFuzzIT} compares with a plain server
 * and looks for leftovers.
 */
final class WhatIf {

	private static final Script SCRIPT = Script.load(WhatIf.class, "what-if.lua");

	private static final byte[] COMMAND = { 'c' };

	private static final byte[] USER_SCRIPT = { 's' };

	private static final byte[] READ_ONLY_SCRIPT = { 'r' };

	private final RedisLink link;

	private final TransactionLimits limits;

	WhatIf(RedisLink link, TransactionLimits limits) {
		this.link = link;
		this.limits = limits;
	}

	/**
	 * Asks.
	 * @param call the command
	 * @param source the user's script, or {@code null} if it is a command
	 * @param writeSet the step's writes so far
	 * @return the answer
	 */
	CompletableFuture<Answer> ask(Call call, byte @Nullable [] source, WriteSet writeSet) {
		Set<Bytes> concerned = new LinkedHashSet<>();
		for (int key : call.keys()) {
			concerned.add(new Bytes(call.argument(key)));
		}
		List<Write> writes = writeSet.leadingTo(concerned);
		List<byte[]> originals = concerned.stream().map(Bytes::array).toList();
		List<byte[]> copies = TemporaryKeys.names(originals.size());
		Map<Bytes, byte[]> renamed = new LinkedHashMap<>();
		for (int i = 0; i < originals.size(); i++) {
			renamed.put(new Bytes(originals.get(i)), copies.get(i));
		}
		List<byte[]> keys = new ArrayList<>(originals);
		keys.addAll(copies);
		List<byte[]> arguments = new ArrayList<>();
		arguments.add(Numbers.text(this.limits.whatIfBytes()));
		arguments.add(Numbers.text(writes.size()));
		for (Write write : writes) {
			arguments.add(Numbers.text(write.argv().length));
			arguments.addAll(onCopies(write.argv(), write.keys(), renamed));
		}
		if (source == null) {
			arguments.add(COMMAND);
			arguments.addAll(onCopies(call.argv(), call.keys(), renamed));
		}
		else {
			arguments.add(call.name().endsWith("_RO") ? READ_ONLY_SCRIPT : USER_SCRIPT);
			arguments.add(source);
			arguments.addAll(List.of(call.argv()).subList(2, call.length()));
		}
		Batches.checkCarried(keys.size() + arguments.size());
		return this.link.run(SCRIPT, keys, arguments).thenApply((reply) -> answer(call, reply, originals, copies));
	}

	private static List<byte[]> onCopies(byte[][] argv, int[] keys, Map<Bytes, byte[]> renamed) {
		byte[][] translated = argv.clone();
		for (int key : keys) {
			translated[key] = Objects.requireNonNull(renamed.get(new Bytes(argv[key])));
		}
		return List.of(translated);
	}

	private Answer answer(Call call, @Nullable Object reply, List<byte[]> originals, List<byte[]> copies) {
		if (reply instanceof ErrorReply error) {
			return new Answer(error, originals, List.of(), List.of(), List.of(), 0);
		}
		List<?> parts = (List<?>) Objects.requireNonNull(reply);
		long code = (Long) Objects.requireNonNull(parts.get(0));
		if (code == 1) {
			throw new UnsupportedRedisCommandException("Redis command " + call.name() + " needs a copy of key '"
					+ new String((byte[]) Objects.requireNonNull(parts.get(1)), StandardCharsets.UTF_8) + "' ("
					+ parts.get(2) + " bytes) to find its reply inside a step, beyond mu2sls.step.what-if-limit ("
					+ this.limits.whatIfBytes()
					+ " bytes). Raise the limit, use smaller keys, or commands on single elements.");
		}
		if (code == 2) {
			String word = new String((byte[]) Objects.requireNonNull(parts.get(1)), StandardCharsets.UTF_8);
			throw Restrictions.refused(call.name(),
					word.equals("key") ? "the script touches a key that it does not declare in KEYS; declare it"
							: "the script uses " + word + "; do that in the function, outside the script");
		}
		Object answer = originalNames(parts.get(1), originals, copies);
		return new Answer(answer, originals, list(parts.get(2)), list(parts.get(3)), list(parts.get(4)),
				(Long) Objects.requireNonNull(parts.get(5)));
	}

	private static @Nullable Object originalNames(@Nullable Object reply, List<byte[]> originals, List<byte[]> copies) {
		if (reply instanceof byte[] bytes) {
			for (int i = 0; i < copies.size(); i++) {
				if (Arrays.equals(copies.get(i), bytes)) {
					return originals.get(i);
				}
			}
			return bytes;
		}
		if (reply instanceof ErrorReply error) {
			String message = error.message();
			for (int i = 0; i < copies.size(); i++) {
				message = message.replace(printed(copies.get(i)), printed(originals.get(i)));
			}
			return new ErrorReply(message);
		}
		if (reply instanceof List<?> list) {
			List<@Nullable Object> translated = new ArrayList<>(list.size());
			for (Object element : list) {
				translated.add(originalNames(element, originals, copies));
			}
			return translated;
		}
		return reply;
	}

	/** As the server prints a key into an error: as far as the first NUL. */
	private static String printed(byte[] key) {
		String name = new String(key, StandardCharsets.UTF_8);
		int end = name.indexOf(0);
		return (end < 0) ? name : name.substring(0, end);
	}

	private static List<?> list(@Nullable Object part) {
		return (List<?>) Objects.requireNonNull(part);
	}

	/**
	 * What was found.
	 *
	 * @param reply the command's reply
	 * @param keys the keys it rests on
	 * @param digests their values
	 * @param expiries when they expire
	 * @param effects what a user's script wrote
	 * @param moment when it was found, in milliseconds of server time
	 */
	record Answer(@Nullable Object reply, List<byte[]> keys, List<?> digests, List<?> expiries, List<?> effects,
			long moment) {

		void observed(ReadSet reads, boolean expiry) {
			for (int i = 0; i < this.digests.size(); i++) {
				reads.digest(this.keys.get(i), (byte[]) Objects.requireNonNull(this.digests.get(i)));
				if (expiry) {
					reads.expiry(this.keys.get(i), (Long) Objects.requireNonNull(this.expiries.get(i)));
				}
			}
		}

	}

}
