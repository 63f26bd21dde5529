package io.mu2sls.transaction;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Replies as RESP2 bytes: what a Lettuce command is completed with, and what the journal
 * keeps of the replies an implicit step got.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>
 */
public final class RespFormat {

	private RespFormat() {
	}

	/**
	 * Writes a reply.
	 * @param reply a reply tree
	 * @return its bytes
	 */
	public static byte[] write(@Nullable Object reply) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(64);
		write(reply, out);
		return out.toByteArray();
	}

	private static void write(@Nullable Object reply, ByteArrayOutputStream out) {
		if (reply == null) {
			line(out, "$-1");
		}
		else if (reply instanceof byte[] bulk) {
			line(out, "$" + bulk.length);
			out.writeBytes(bulk);
			line(out, "");
		}
		else if (reply instanceof Long integer) {
			line(out, ":" + integer);
		}
		else if (reply instanceof Status status) {
			line(out, "+" + status.text());
		}
		else if (reply instanceof ErrorReply error) {
			line(out, "-" + error.message());
		}
		else if (reply instanceof List<?> elements) {
			line(out, "*" + elements.size());
			for (Object element : elements) {
				write(element, out);
			}
		}
		else {
			throw new IllegalArgumentException("No reply: " + reply.getClass());
		}
	}

	private static void line(ByteArrayOutputStream out, String text) {
		out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
		out.write('\r');
		out.write('\n');
	}

	/**
	 * Reads one reply and leaves the buffer behind it.
	 * @param in the bytes
	 * @return the reply tree
	 */
	public static @Nullable Object read(ByteBuffer in) {
		char marker = (char) in.get();
		String line = line(in);
		return switch (marker) {
			case '$' -> bulk(in, Integer.parseInt(line));
			case ':' -> Long.valueOf(line);
			case '+' -> new Status(line);
			case '-' -> new ErrorReply(line);
			case '*' -> list(in, Integer.parseInt(line));
			default -> throw new IllegalArgumentException("Not RESP: " + (int) marker);
		};
	}

	private static byte @Nullable [] bulk(ByteBuffer in, int length) {
		if (length < 0) {
			return null;
		}
		byte[] bulk = new byte[length];
		in.get(bulk);
		line(in);
		return bulk;
	}

	private static List<@Nullable Object> list(ByteBuffer in, int size) {
		List<@Nullable Object> elements = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			elements.add(read(in));
		}
		return elements;
	}

	private static String line(ByteBuffer in) {
		int start = in.position();
		while (in.get() != '\r') {
			continue;
		}
		String line = new String(in.array(), in.arrayOffset() + start, in.position() - 1 - start,
				StandardCharsets.UTF_8);
		in.get();
		return line;
	}

}
