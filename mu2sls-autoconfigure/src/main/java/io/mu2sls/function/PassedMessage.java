package io.mu2sls.function;

import java.util.Map;

import org.springframework.messaging.support.GenericMessage;

/**
 * A guard's reply that knows its passage without a header, which would leak if no other
 * guard follows. Spring Cloud Function hands the same instance to the next function of a
 * composition.
 */
final class PassedMessage extends GenericMessage<Object> {

	private static final long serialVersionUID = 1L;

	private final transient Passage passage;

	PassedMessage(Object payload, Map<String, Object> headers, Passage passage) {
		super(payload, headers);
		this.passage = passage;
	}

	Passage passage() {
		return this.passage;
	}

}
