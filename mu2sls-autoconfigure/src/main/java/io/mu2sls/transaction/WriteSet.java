package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.mu2sls.UnsupportedRedisCommandException;

/**
 * What a step wants to write, in order, in portions that a script can hand to a command.
 */
final class WriteSet {

	/** Commands that can be split: arguments before the first element, arguments each. */
	private static final Map<String, int[]> SPLITTABLE = Map.ofEntries(Map.entry("SADD", new int[] { 2, 1 }),
			Map.entry("SREM", new int[] { 2, 1 }), Map.entry("HDEL", new int[] { 2, 1 }),
			Map.entry("ZREM", new int[] { 2, 1 }), Map.entry("LPUSH", new int[] { 2, 1 }),
			Map.entry("RPUSH", new int[] { 2, 1 }), Map.entry("LPUSHX", new int[] { 2, 1 }),
			Map.entry("RPUSHX", new int[] { 2, 1 }), Map.entry("DEL", new int[] { 1, 1 }),
			Map.entry("UNLINK", new int[] { 1, 1 }), Map.entry("HSET", new int[] { 2, 2 }),
			Map.entry("HMSET", new int[] { 2, 2 }), Map.entry("ZADD", new int[] { 2, 2 }),
			Map.entry("MSET", new int[] { 1, 2 }));

	private final List<Write> writes = new ArrayList<>(4);

	List<Write> copy() {
		return List.copyOf(this.writes);
	}

	/**
	 * Buffers a command that is proven not to fail.
	 * @param table what the server says of its commands
	 * @param argv the command
	 */
	void add(CommandTable table, byte[][] argv) {
		CommandInfo info = Objects.requireNonNull(table.find(argv));
		if (argv.length <= Batches.MOST_ARGUMENTS) {
			add(info, argv);
			return;
		}
		int[] shape = SPLITTABLE.get(info.name());
		if (shape == null) {
			throw tooLong(info.name(), argv.length);
		}
		int portion = (Batches.MOST_ARGUMENTS - shape[0]) / shape[1] * shape[1];
		for (int from = shape[0]; from < argv.length; from += portion) {
			int to = Math.min(argv.length, from + portion);
			byte[][] part = Arrays.copyOf(argv, shape[0] + to - from);
			System.arraycopy(argv, from, part, shape[0], to - from);
			add(info, part);
		}
	}

	private void add(CommandInfo info, byte[][] argv) {
		this.writes.add(new Write(argv, Objects.requireNonNull(KeyPositions.of(info, argv))));
	}

	/**
	 * The writes on which the keys depend, in order; the keys these touch are added.
	 * @param keys the keys asked for
	 * @return the writes
	 */
	List<Write> leadingTo(Set<Bytes> keys) {
		Set<Write> found = new LinkedHashSet<>();
		boolean more = true;
		while (more) {
			more = false;
			for (Write write : this.writes) {
				if (!found.contains(write) && touches(write, keys)) {
					found.add(write);
					for (int key : write.keys()) {
						keys.add(new Bytes(write.argv()[key]));
					}
					more = true;
				}
			}
		}
		return this.writes.stream().filter(found::contains).toList();
	}

	private static boolean touches(Write write, Set<Bytes> keys) {
		for (int key : write.keys()) {
			if (keys.contains(new Bytes(write.argv()[key]))) {
				return true;
			}
		}
		return false;
	}

	static UnsupportedRedisCommandException tooLong(String name, int arguments) {
		return new UnsupportedRedisCommandException("Redis command " + name + " has " + arguments
				+ " arguments; inside a step it may have " + Batches.MOST_ARGUMENTS
				+ ", since the commit script can hand no more to one command. Split it into several commands.");
	}

}
