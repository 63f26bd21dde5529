package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The facts behind a random choice, which stay true although another choice would be made
 * the next time: what was chosen is there, and if fewer came than asked for, there are no
 * more.
 */
final class RandomFacts {

	private RandomFacts() {
	}

	/**
	 * Whether there are narrow facts behind a choice; there is no command that tells
	 * whether a sorted set has a member without telling its score.
	 * @param call the command
	 * @return whether there are
	 */
	static boolean exist(Call call) {
		return call.length() == 4 || !call.name().startsWith("Z");
	}

	/**
	 * Adds the facts to the read set.
	 * @param call the command
	 * @param reply its reply
	 * @param reads the read set
	 */
	static void observed(Call call, @Nullable Object reply, ReadSet reads) {
		int[] first = { 1 };
		if (reply == null || (reply instanceof List<?> none && none.isEmpty())) {
			reads.answer(Question.command("EXISTS", call.key()), first, 0L);
			return;
		}
		if (reply instanceof ErrorReply) {
			reads.answer(call.argv(), first, reply);
			return;
		}
		List<byte[]> chosen = new ArrayList<>();
		List<@Nullable Object> values = new ArrayList<>();
		boolean pairs = call.length() == 4;
		List<?> elements = (reply instanceof List<?> several) ? several : List.of(reply);
		for (int i = 0; i < elements.size(); i += pairs ? 2 : 1) {
			chosen.add((byte[]) elements.get(i));
			if (pairs) {
				values.add(elements.get(i + 1));
			}
		}
		there(call, chosen, pairs ? values : null, reads);
		Long count = (call.length() > 2) ? Numbers.integer(call.argument(2)) : null;
		if (count != null && count > 0 && chosen.size() < count) {
			Family family = call.name().startsWith("H") ? Family.HASH
					: call.name().startsWith("S") ? Family.SET : Family.ZSET;
			reads.answer(Question.command(family.sizeCommand(), call.key()), first, (long) chosen.size());
		}
	}

	private static void there(Call call, List<byte[]> chosen, @Nullable List<@Nullable Object> values, ReadSet reads) {
		int portion = Batches.MOST_ARGUMENTS - 2;
		for (int from = 0; from < chosen.size(); from += portion) {
			List<byte[]> some = chosen.subList(from, Math.min(chosen.size(), from + portion));
			if (values != null) {
				reads.answer(command(call.name().startsWith("H") ? "HMGET" : "ZMSCORE", call.key(), some),
						new int[] { 1 }, List.copyOf(values.subList(from, from + some.size())));
			}
			else if (call.name().startsWith("S")) {
				reads.answer(command("SMISMEMBER", call.key(), some), new int[] { 1 },
						some.stream().map((member) -> 1L).toList());
			}
			else {
				for (byte[] field : some) {
					reads.answer(Question.command("HEXISTS", call.key(), field), new int[] { 1 }, 1L);
				}
			}
		}
	}

	private static byte[][] command(String name, byte[] key, List<byte[]> elements) {
		List<byte[]> arguments = new ArrayList<>(elements.size() + 1);
		arguments.add(key);
		arguments.addAll(elements);
		return Question.command(name, arguments.toArray(byte[][]::new));
	}

}
