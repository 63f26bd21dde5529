package io.mu2sls.function;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.MessageHeaders;
import org.springframework.util.MimeType;

/**
 * The recorded form of message headers: text, numbers, booleans, byte arrays, media
 * types, URIs and lists of those. Spring's own id and timestamp belong to a message, not
 * to a reply; any other header is dropped, which is said once for each name.
 */
final class HeaderCodec {

	private static final Log logger = LogFactory.getLog(HeaderCodec.class);

	private static final Set<String> OWN = Set.of(MessageHeaders.ID, MessageHeaders.TIMESTAMP, Passage.HEADER,
			StructuredEvent.HEADER);

	private final String function;

	private final Set<String> dropped = ConcurrentHashMap.newKeySet();

	HeaderCodec(String function) {
		this.function = function;
	}

	void write(DataOutputStream out, Map<String, Object> headers) throws IOException {
		Map<String, Object> recordable = new LinkedHashMap<>();
		headers.forEach((name, value) -> {
			if (OWN.contains(name)) {
				return;
			}
			if (isRecordable(value)) {
				recordable.put(name, value);
			}
			else if (this.dropped.add(name)) {
				logger.warn("Function bean '" + this.function + "' replies with header '" + name
						+ "', whose value cannot be recorded: a duplicate gets the reply without it. Use text, numbers,"
						+ " booleans, byte arrays, media types or lists of those.");
			}
		});
		out.writeInt(recordable.size());
		for (Map.Entry<String, Object> header : recordable.entrySet()) {
			text(out, header.getKey());
			write(out, header.getValue());
		}
	}

	private static boolean isRecordable(@Nullable Object value) {
		if (value instanceof Collection<?> values) {
			return values.stream().allMatch((each) -> !(each instanceof Collection<?>) && isRecordable(each));
		}
		return value instanceof CharSequence || value instanceof Boolean || value instanceof byte[]
				|| value instanceof MimeType || value instanceof URI || value instanceof Integer
				|| value instanceof Long || value instanceof Short || value instanceof Byte || value instanceof Double
				|| value instanceof Float || value instanceof BigDecimal || value instanceof BigInteger;
	}

	private static void write(DataOutputStream out, Object value) throws IOException {
		if (value instanceof Collection<?> values) {
			out.writeByte('[');
			out.writeInt(values.size());
			for (Object each : values) {
				write(out, each);
			}
		}
		else if (value instanceof byte[] bytes) {
			out.writeByte('b');
			out.writeInt(bytes.length);
			out.write(bytes);
		}
		else {
			out.writeByte(kind(value));
			text(out, value.toString());
		}
	}

	private static char kind(Object value) {
		if (value instanceof MimeType) {
			return 'm';
		}
		if (value instanceof CharSequence) {
			return 's';
		}
		return switch (value.getClass().getSimpleName()) {
			case "Boolean" -> 'z';
			case "Integer" -> 'i';
			case "Long" -> 'l';
			case "Short" -> 'h';
			case "Byte" -> 'y';
			case "Double" -> 'd';
			case "Float" -> 'f';
			case "BigDecimal" -> 'D';
			case "BigInteger" -> 'I';
			default -> 'u';
		};
	}

	Map<String, Object> read(DataInputStream in) throws IOException {
		Map<String, Object> headers = new LinkedHashMap<>();
		int count = in.readInt();
		for (int i = 0; i < count; i++) {
			headers.put(text(in), value(in));
		}
		return headers;
	}

	private static Object value(DataInputStream in) throws IOException {
		char kind = (char) in.readByte();
		if (kind == '[') {
			int count = in.readInt();
			List<Object> values = new ArrayList<>(count);
			for (int i = 0; i < count; i++) {
				values.add(value(in));
			}
			return values;
		}
		if (kind == 'b') {
			return in.readNBytes(in.readInt());
		}
		String text = text(in);
		return switch (kind) {
			case 'm' -> MimeType.valueOf(text);
			case 'z' -> Boolean.valueOf(text);
			case 'i' -> Integer.valueOf(text);
			case 'l' -> Long.valueOf(text);
			case 'h' -> Short.valueOf(text);
			case 'y' -> Byte.valueOf(text);
			case 'd' -> Double.valueOf(text);
			case 'f' -> Float.valueOf(text);
			case 'D' -> new BigDecimal(text);
			case 'I' -> new BigInteger(text);
			case 'u' -> URI.create(text);
			default -> text;
		};
	}

	private static void text(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static String text(DataInputStream in) throws IOException {
		return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
	}

}
