package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Runs a command plainly after a step met it, and says whether both replies are the same;
 * random and time-dependent commands by their stable facts.
 */
final class Comparison {

	private static final Set<String> UNORDERED = Set.of("HKEYS", "HVALS", "SMEMBERS", "SUNION", "SINTER", "SDIFF");

	private static final Set<String> TIMES = Set.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME");

	private final PlainServer plain;

	Comparison(PlainServer plain) {
		this.plain = plain;
	}

	/**
	 * Runs and compares.
	 * @return {@code null} if equal, else what differs
	 */
	String difference(byte[][] argv, Object reply) {
		String name = CommandTable.name(argv[0]);
		boolean fine = !(reply instanceof ErrorReply);
		if (fine && name.equals("SPOP") && reply != null && !List.of().equals(reply)) {
			List<byte[]> command = new ArrayList<>(List.of(Argv.bytes("SREM"), argv[1]));
			members(reply).forEach((member) -> command.add((byte[]) member));
			return differs((long) command.size() - 2, this.plain.run(command.toArray(byte[][]::new)), argv);
		}
		if (fine && reply != null && !List.of().equals(reply)
				&& (name.equals("SRANDMEMBER") || name.equals("HRANDFIELD"))) {
			List<?> members = members(reply);
			boolean pairs = argv.length == 4;
			for (int i = 0; i < members.size(); i += pairs ? 2 : 1) {
				Object there = this.plain.run(Argv.bytes(name.equals("SRANDMEMBER") ? "SISMEMBER" : "HEXISTS"), argv[1],
						(byte[]) members.get(i));
				if (!Objects.equals(there, 1L)) {
					return "a random member is not there";
				}
			}
			int plainSize = members(this.plain.run(argv)).size();
			return (plainSize == members.size()) ? null : "random members: " + members.size() + " not " + plainSize;
		}
		if (fine && name.equals("XADD") && reply != null) {
			byte[][] absolute = Absolute.of("XADD", argv, reply).get(0);
			return differs(reply, this.plain.run(absolute), argv);
		}
		return differs(reply, this.plain.run(argv), argv);
	}

	private static List<?> members(Object reply) {
		return (reply instanceof List<?> list) ? list : List.of(reply);
	}

	private static String differs(Object stepped, Object plainly, byte[][] argv) {
		String name = CommandTable.name(argv[0]);
		Object actual = PlainServer.withoutCache(Argv.readable(stepped));
		Object expected = PlainServer.withoutCache(Argv.readable(plainly));
		if (TIMES.contains(name) && actual instanceof Long a && expected instanceof Long b && a > 0 && b > 0) {
			return (Math.abs(a - b) <= 10_000) ? null : a + " not " + b;
		}
		if (name.startsWith("EVAL") && actual instanceof ErrorReply a && expected instanceof ErrorReply b) {
			return a.code().equals(b.code()) ? null : a + " not " + b;
		}
		if (actual instanceof List && expected instanceof List) {
			if (UNORDERED.contains(name)) {
				actual = PlainServer.sorted(actual);
				expected = PlainServer.sorted(expected);
			}
			else if (name.equals("HGETALL")) {
				actual = PlainServer.sortedPairs(actual);
				expected = PlainServer.sortedPairs(expected);
			}
			else if (name.equals("HSCAN") || name.equals("SSCAN")) {
				actual = PlainServer.sorted(((List<?>) actual).get(1));
				expected = PlainServer.sorted(((List<?>) expected).get(1));
			}
		}
		return Objects.equals(actual, expected) ? null : actual + " not " + expected;
	}

}
