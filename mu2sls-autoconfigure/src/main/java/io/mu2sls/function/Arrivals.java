package io.mu2sls.function;

import java.util.HashMap;
import java.util.Map;

import io.mu2sls.invocation.Invocation;
import io.mu2sls.invocation.InvocationKey;
import io.mu2sls.invocation.InvocationKeys;
import io.mu2sls.invocation.InvocationRequest;
import io.mu2sls.json.CanonicalDigest;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Finds out which invocation a message is.
 */
final class Arrivals {

	private static final String KAFKA_NULL = "org.springframework.kafka.support.KafkaNull";

	private final InvocationKeys keys;

	private final CanonicalDigest digest;

	Arrivals(InvocationKeys keys, CanonicalDigest digest) {
		this.keys = keys;
		this.digest = digest;
	}

	Arrived arrive(String function, boolean takesMessage, Message<?> input) {
		Passage passage = (input.getHeaders().get(Passage.HEADER) instanceof Passage passed) ? passed : Passage.START;
		Message<?> message = MessageBuilder.fromMessage(input)
			.removeHeader(Passage.HEADER)
			.removeHeader(StructuredEvent.HEADER)
			.build();
		Object payload = payload(message);
		InvocationKey key = passage.key();
		if (key == null) {
			key = this.keys.resolve(new InvocationRequest(function, identifying(input, message), payload));
		}
		Invocation invocation = new Invocation(function, passage.position(), key, this.digest.of(payload));
		return new Arrived(invocation, takesMessage ? message : payload, message, passage);
	}

	private static Map<String, Object> identifying(Message<?> input, Message<?> message) {
		if (input.getHeaders().get(StructuredEvent.HEADER) instanceof StructuredEvent event) {
			Map<String, Object> headers = new HashMap<>(message.getHeaders());
			headers.put("ce-source", event.source());
			headers.put("ce-id", event.id());
			return headers;
		}
		return message.getHeaders();
	}

	Arrived supply(String function) {
		Invocation invocation = new Invocation(function, "0", this.keys.fresh(), this.digest.of((Object) null));
		return new Arrived(invocation, null, MessageBuilder.withPayload("").build(), Passage.START);
	}

	private static @Nullable Object payload(Message<?> message) {
		Object payload = message.getPayload();
		return payload.getClass().getName().equals(KAFKA_NULL) ? null : payload;
	}

}
