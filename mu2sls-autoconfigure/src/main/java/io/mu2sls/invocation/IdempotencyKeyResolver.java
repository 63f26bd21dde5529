package io.mu2sls.invocation;

import io.mu2sls.InvalidInvocationKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Idempotency-Key} header of the IETF draft: a quoted structured-field string,
 * whose parameters are ignored, or the bare value most clients send.
 */
public class IdempotencyKeyResolver implements InvocationKeyResolver {

	private static final String HEADER = "Idempotency-Key";

	private static final int MAX_LENGTH = 255;

	@Override
	public @Nullable InvocationKey resolve(InvocationRequest request) {
		String header = RequestHeaders.first(request.headers(), HEADER);
		if (header == null) {
			return null;
		}
		String trimmed = header.trim();
		String value = trimmed.startsWith("\"") ? quoted(trimmed) : bare(trimmed);
		if (value.isEmpty()) {
			throw invalid("is empty");
		}
		if (value.length() > MAX_LENGTH) {
			throw invalid("is longer than " + MAX_LENGTH + " characters");
		}
		return new InvocationKey("http", value);
	}

	private static String bare(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ' ' || c > '~' || c == '"') {
				throw invalid("has a character that only a quoted string may have, or none");
			}
		}
		return text;
	}

	private static String quoted(String text) {
		StringBuilder value = new StringBuilder();
		for (int i = 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"') {
				String rest = text.substring(i + 1).trim();
				if (rest.isEmpty() || rest.startsWith(";")) {
					return value.toString();
				}
				throw invalid("goes on after its closing quote");
			}
			if (c == '\\') {
				i++;
				c = (i < text.length()) ? text.charAt(i) : 0;
				if (c != '"' && c != '\\') {
					throw invalid("escapes something other than a quote or a backslash");
				}
			}
			else if (c < ' ' || c > '~') {
				throw invalid("has a character outside printable ASCII");
			}
			value.append(c);
		}
		throw invalid("has no closing quote");
	}

	private static InvalidInvocationKeyException invalid(String how) {
		return new InvalidInvocationKeyException("The " + HEADER + " header " + how + ". Send a string of 1 to "
				+ MAX_LENGTH + " printable ASCII characters, for example a UUID, in double quotes.");
	}

}
