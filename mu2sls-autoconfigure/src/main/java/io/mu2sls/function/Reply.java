package io.mu2sls.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * Everything a function answered: one part, the parts of a Flux or of a collection of
 * messages, or none.
 *
 * @param parts the parts in their order
 * @param many whether they are a collection, also if there is only one
 */
record Reply(List<Part> parts, boolean many) {

	/**
	 * One value or message of a reply.
	 *
	 * @param payload the value
	 * @param headers the headers if it was a message, else {@code null}
	 */
	record Part(@Nullable Object payload, @Nullable Map<String, Object> headers) {

		static Part of(@Nullable Object value) {
			return (value instanceof Message<?> message) ? new Part(message.getPayload(), message.getHeaders())
					: new Part(value, null);
		}

	}

	static Reply none() {
		return new Reply(List.of(), false);
	}

	static Reply of(@Nullable Object result) {
		if (result instanceof Collection<?> collection && !collection.isEmpty()
				&& collection.stream().allMatch(Message.class::isInstance)) {
			return ofAll(collection);
		}
		return (result != null) ? new Reply(List.of(Part.of(result)), false) : none();
	}

	static Reply ofAll(Collection<?> results) {
		List<Part> parts = new ArrayList<>(results.size());
		results.forEach((result) -> parts.add(Part.of(result)));
		return new Reply(parts, true);
	}

}
