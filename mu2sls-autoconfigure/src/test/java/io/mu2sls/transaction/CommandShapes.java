package io.mu2sls.transaction;

import java.util.List;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;

/** Every shape of the fuzz test, on one key of each type. */
final class CommandShapes {

	/** Makes a key {@code k} of each type, and {@code none}. */
	static final List<String> EXISTING = List.of("PING", "SET k v", "SET k 12", "HSET k f a g 12", "RPUSH k a b 3",
			"SADD k f g 12", "ZADD k 1 f 2.5 g", "XADD k 1-1 f v", "SETEX k 9000 v");

	private CommandShapes() {
	}

	/** The shapes whose command reads or writes and is not refused, filled in. */
	static List<byte[][]> all(boolean writes) {
		CommandTable table = Links.to(RedisServer.shared()).commands().join();
		FuzzCommands random = new FuzzCommands(7);
		return FuzzCommands.all().stream().map((shape) -> random.of(onOneKey(shape))).filter((argv) -> {
			CommandInfo info = table.find(argv);
			boolean data = info.name().startsWith("EVAL") || info.first() > 0 || !info.flags().contains("fast");
			return data && (info.writes() || info.name().startsWith("EVAL")) == writes;
		}).toList();
	}

	private static String onOneKey(String shape) {
		StringBuilder line = new StringBuilder();
		boolean first = true;
		for (String word : shape.split(" ")) {
			boolean key = word.matches("K[SHLTZX]?");
			line.append(line.isEmpty() ? "" : " ").append(key ? (first ? "k" : "other") : word);
			first &= !key;
		}
		return line.toString();
	}

}
