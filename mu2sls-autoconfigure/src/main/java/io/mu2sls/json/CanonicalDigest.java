package io.mu2sls.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A digest that is equal for equal values, whatever the order of properties and the white
 * space they came with: the first 16 bytes of SHA-256. Byte arrays and text count as they
 * are, anything else as its JSON with sorted keys, and what JSON cannot write as its type
 * only.
 */
public class CanonicalDigest {

	private static final int LENGTH = 16;

	private final Json json;

	/**
	 * Creates the digest.
	 * @param json how values are written
	 */
	public CanonicalDigest(Json json) {
		this.json = json;
	}

	/**
	 * Digests values in their order.
	 * @param values the values
	 * @return the digest
	 */
	public byte[] of(@Nullable Object... values) {
		MessageDigest digest = sha256();
		for (Object value : values) {
			add(digest, value);
		}
		return Arrays.copyOf(digest.digest(), LENGTH);
	}

	private void add(MessageDigest digest, @Nullable Object value) {
		if (value == null) {
			add(digest, 'n', new byte[0]);
		}
		else if (value instanceof byte[] bytes) {
			add(digest, 'b', bytes);
		}
		else if (value instanceof CharSequence text) {
			add(digest, 's', utf8(text.toString()));
		}
		else {
			byte[] written;
			try {
				written = this.json.write(value);
			}
			catch (IllegalArgumentException ex) {
				add(digest, 't', utf8(value.getClass().getName()));
				return;
			}
			add(digest, 'j', new byte[0]);
			add(digest, this.json.tree(written));
		}
	}

	private void add(MessageDigest digest, JsonNode node) {
		if (node.isObject()) {
			Map<String, JsonNode> sorted = new TreeMap<>();
			node.properties().forEach((property) -> sorted.put(property.getKey(), property.getValue()));
			add(digest, '{', ByteBuffer.allocate(Integer.BYTES).putInt(sorted.size()).array());
			sorted.forEach((name, child) -> {
				add(digest, 'k', utf8(name));
				add(digest, child);
			});
		}
		else if (node.isArray()) {
			add(digest, '[', ByteBuffer.allocate(Integer.BYTES).putInt(node.size()).array());
			node.forEach((child) -> add(digest, child));
		}
		else {
			add(digest, 'v', utf8(node.toString()));
		}
	}

	private static void add(MessageDigest digest, char kind, byte[] bytes) {
		digest.update((byte) kind);
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		digest.update(bytes);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
