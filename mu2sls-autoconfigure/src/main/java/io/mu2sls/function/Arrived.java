package io.mu2sls.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.mu2sls.invocation.Invocation;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * A message whose invocation is known.
 *
 * @param invocation the invocation
 * @param argument what the user's function gets
 * @param message the message as the user may see it
 * @param passage how it came here
 */
record Arrived(Invocation invocation, @Nullable Object argument, Message<?> message, Passage passage) {

	/**
	 * Gives a reply the form Spring Cloud Function would have given it, and the passage
	 * the next function of a composition needs.
	 */
	@Nullable Object answer(Reply reply) {
		Passage next = this.passage.through(this.invocation.function(), this.invocation.key());
		if (reply.many()) {
			List<Object> messages = new ArrayList<>();
			for (Object each : answers(reply)) {
				messages.add(each);
			}
			return messages;
		}
		return reply.parts().isEmpty() ? null : answer(reply.parts().get(0), next);
	}

	/** As {@link #answer}, for a reply whose parts are emitted one by one. */
	List<Object> answers(Reply reply) {
		Passage next = this.passage.through(this.invocation.function(), this.invocation.key());
		List<Object> answers = new ArrayList<>(reply.parts().size());
		for (Reply.Part part : reply.parts()) {
			Object answer = answer(part, next.element(answers.size()));
			if (answer != null) {
				answers.add(answer);
			}
		}
		return answers;
	}

	private @Nullable Object answer(Reply.Part part, Passage next) {
		Object payload = part.payload();
		if (payload == null) {
			return null;
		}
		Map<String, Object> headers = part.headers();
		if (headers == null) {
			headers = requestHeaders();
			if (headers.isEmpty()) {
				return payload;
			}
		}
		return new PassedMessage(
				(payload.getClass() == ArrayList.class) ? new PassedList((List<?>) payload, next) : payload, headers,
				next);
	}

	/** Spring Cloud Function copies the request's headers to a reply that has none. */
	private Map<String, Object> requestHeaders() {
		Map<String, Object> headers = new LinkedHashMap<>(this.message.getHeaders());
		headers.remove(MessageHeaders.ID);
		headers.remove(MessageHeaders.TIMESTAMP);
		headers.values().removeIf((value) -> value == null);
		return headers;
	}

}
