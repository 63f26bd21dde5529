package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server as code without steps meets it, and what is in it. */
final class PlainServer {

	private final RedisLink link;

	PlainServer(RedisLink link) {
		this.link = link;
	}

	Object run(byte[]... argv) {
		return this.link.send(argv).join();
	}

	Object run(String line) {
		return Argv.readable(run(Argv.line(line)));
	}

	/** Every key with type, content and, in tens of seconds, remaining time to live. */
	Map<String, Object> content() {
		Map<String, Object> content = new TreeMap<>();
		for (Object key : (List<?>) run(Argv.line("KEYS *"))) {
			byte[] name = (byte[]) key;
			Object type = Argv.readable(run(Argv.bytes("TYPE"), name));
			long ttl = (Long) run(Argv.bytes("PTTL"), name);
			content.put(Argv.readable(name).toString(), type + " " + value(type.toString(), name) + " ttl "
					+ ((ttl < 0) ? ttl : Math.round(ttl / 10_000.0)));
		}
		return content;
	}

	/** Every key with the bytes it is stored as. */
	Map<String, Object> dumps() {
		Map<String, Object> dumps = new TreeMap<>();
		for (Object key : (List<?>) run(Argv.line("KEYS *"))) {
			byte[] name = (byte[]) key;
			Object value = Argv.readable(run(Argv.bytes("GET"), name));
			boolean counter = value instanceof String text && text.startsWith("HYLL");
			dumps.put(Argv.readable(name).toString(),
					(counter ? withoutCache(value) : Argv.readable(run(Argv.bytes("DUMP"), name))) + " "
							+ run(Argv.bytes("PEXPIRETIME"), name));
		}
		return dumps;
	}

	private Object value(String type, byte[] key) {
		return switch (type) {
			case "string" -> withoutCache(Argv.readable(run(Argv.bytes("GET"), key)));
			case "hash" -> sortedPairs(Argv.readable(run(Argv.bytes("HGETALL"), key)));
			case "set" -> sorted(Argv.readable(run(Argv.bytes("SMEMBERS"), key)));
			case "list" -> Argv.readable(run(Argv.bytes("LRANGE"), key, Argv.bytes("0"), Argv.bytes("-1")));
			case "zset" -> Argv
				.readable(run(Argv.bytes("ZRANGE"), key, Argv.bytes("0"), Argv.bytes("-1"), Argv.bytes("WITHSCORES")));
			default -> Argv.readable(run(Argv.bytes("XRANGE"), key, Argv.bytes("-"), Argv.bytes("+"))) + " "
					+ Argv.readable(run(Argv.bytes("XINFO"), Argv.bytes("GROUPS"), key));
		};
	}

	/** PFCOUNT, a read, keeps the number it counted in the value's header. */
	static Object withoutCache(Object value) {
		return (value instanceof String text && text.startsWith("HYLL") && text.length() >= 16)
				? text.substring(0, 8) + "........" + text.substring(16) : value;
	}

	static Object sorted(Object list) {
		List<String> sorted = new ArrayList<>();
		((List<?>) list).forEach((element) -> sorted.add(String.valueOf(element)));
		Collections.sort(sorted);
		return sorted;
	}

	static Object sortedPairs(Object list) {
		Map<String, Object> pairs = new TreeMap<>();
		List<?> elements = (List<?>) list;
		for (int i = 0; i + 1 < elements.size(); i += 2) {
			pairs.put(String.valueOf(elements.get(i)), elements.get(i + 1));
		}
		return pairs;
	}

}
