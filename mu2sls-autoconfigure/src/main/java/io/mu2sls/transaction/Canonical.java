package io.mu2sls.transaction;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A reply in the one form that {@code commit.lua} makes of it too: simple strings are
 * bulk strings, errors their code word, integers what a double keeps of them.
 */
final class Canonical {

	private static final char[] HEX = "0123456789abcdef".toCharArray();

	private Canonical() {
	}

	static byte[] digest(@Nullable Object reply) {
		return sha1(form(reply));
	}

	static byte[] form(@Nullable Object reply) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(64);
		write(reply, out);
		return out.toByteArray();
	}

	private static void write(@Nullable Object reply, ByteArrayOutputStream out) {
		if (reply == null) {
			out.write('_');
		}
		else if (reply instanceof byte[] bytes) {
			ascii("$" + bytes.length + ":", out);
			out.writeBytes(bytes);
		}
		else if (reply instanceof Long number) {
			ascii(":" + integer(number) + ";", out);
		}
		else if (reply instanceof Status status) {
			write(status.text().getBytes(StandardCharsets.UTF_8), out);
		}
		else if (reply instanceof ErrorReply error) {
			ascii("-" + error.code() + ";", out);
		}
		else {
			List<?> list = (List<?>) reply;
			ascii("*" + list.size() + ":", out);
			for (Object element : list) {
				write(element, out);
			}
		}
	}

	private static String integer(long number) {
		return (Math.abs(number) <= (1L << 53)) ? Long.toString(number)
				: new BigDecimal((double) number).toPlainString();
	}

	private static void ascii(String text, ByteArrayOutputStream out) {
		out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] sha1(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1").digest(content);
			byte[] hex = new byte[40];
			for (int i = 0; i < 20; i++) {
				hex[2 * i] = (byte) HEX[(digest[i] >> 4) & 15];
				hex[2 * i + 1] = (byte) HEX[digest[i] & 15];
			}
			return hex;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
