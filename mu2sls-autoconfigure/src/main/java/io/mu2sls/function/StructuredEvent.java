package io.mu2sls.function;

import java.util.Locale;
import java.util.Map;

import io.mu2sls.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * What names a CloudEvent that came as one JSON document. Spring Cloud Function turns it
 * into headers only if the client spells {@code content-type} in lower case, so it is
 * read before the document is converted.
 *
 * @param source the event's source
 * @param id its id
 */
record StructuredEvent(String source, String id) {

	/** The message header that carries it to the guard, which removes it. */
	static final String HEADER = "mu2sls.event";

	private static final String MEDIA_TYPE = "application/cloudevents";

	static @Nullable StructuredEvent of(Message<?> message) {
		if (!isStructured(message.getHeaders())) {
			return null;
		}
		Object payload = message.getPayload();
		if (payload instanceof Map<?, ?> event) {
			return of(event.get("source"), event.get("id"));
		}
		try {
			JsonNode event = (payload instanceof byte[] bytes) ? Json.parse(bytes) : Json.parse(payload.toString());
			return of(text(event.get("source")), text(event.get("id")));
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable StructuredEvent of(@Nullable Object source, @Nullable Object id) {
		return (source != null && id != null) ? new StructuredEvent(source.toString(), id.toString()) : null;
	}

	private static @Nullable String text(@Nullable JsonNode node) {
		return (node != null && node.isString()) ? node.stringValue() : null;
	}

	private static boolean isStructured(MessageHeaders headers) {
		for (Map.Entry<String, Object> header : headers.entrySet()) {
			boolean contentType = header.getKey().equalsIgnoreCase("content-type")
					|| header.getKey().equals(MessageHeaders.CONTENT_TYPE);
			if (contentType && header.getValue() != null
					&& header.getValue().toString().toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE)) {
				return true;
			}
		}
		return false;
	}

}
