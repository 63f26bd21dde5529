package io.mu2sls.invocation;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads headers as triggers give them: without regard to case, the first of several
 * values, bytes as UTF-8.
 */
final class RequestHeaders {

	private RequestHeaders() {
	}

	static @Nullable String first(Map<String, Object> headers, String name) {
		Object value = headers.get(name);
		if (value == null) {
			for (Map.Entry<String, Object> header : headers.entrySet()) {
				if (header.getKey().equalsIgnoreCase(name)) {
					value = header.getValue();
					break;
				}
			}
		}
		if (value instanceof Collection<?> values) {
			value = values.isEmpty() ? null : values.iterator().next();
		}
		if (value instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		return (value != null) ? value.toString() : null;
	}

}
