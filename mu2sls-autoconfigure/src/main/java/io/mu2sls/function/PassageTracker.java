package io.mu2sls.function;

import org.springframework.cloud.function.cloudevent.CloudEventsFunctionInvocationHelper;
import org.springframework.cloud.function.core.FunctionInvocationHelper;
import org.springframework.messaging.Message;
import org.springframework.messaging.converter.CompositeMessageConverter;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Meets every message just before it is converted, while its passage is still known, and
 * leaves replies alone that a guard has already completed.
 */
final class PassageTracker implements FunctionInvocationHelper<Message<?>> {

	private final FunctionInvocationHelper<Message<?>> helper;

	PassageTracker(FunctionInvocationHelper<Message<?>> helper) {
		this.helper = helper;
	}

	@Override
	public boolean isRetainOutputAsMessage(Message<?> input) {
		return this.helper.isRetainOutputAsMessage(input);
	}

	@Override
	public Message<?> preProcessInput(Message<?> input, Object inputConverter) {
		// the registry gives its converter only to a helper of exactly this class
		if (this.helper instanceof CloudEventsFunctionInvocationHelper cloudEvents
				&& inputConverter instanceof CompositeMessageConverter converter) {
			cloudEvents.setMessageConverter(converter);
		}
		return this.helper.preProcessInput(withEvent(withPassage(input)), inputConverter);
	}

	private static Message<?> withEvent(Message<?> input) {
		StructuredEvent event = StructuredEvent.of(input);
		return (event != null) ? MessageBuilder.fromMessage(input).setHeader(StructuredEvent.HEADER, event).build()
				: input;
	}

	private static Message<?> withPassage(Message<?> input) {
		if (input instanceof PassedMessage passed) {
			return MessageBuilder.fromMessage(input).setHeader(Passage.HEADER, passed.passage()).build();
		}
		if (input.getPayload() instanceof Batch.Element element) {
			return MessageBuilder.withPayload(element.value())
				.copyHeaders(input.getHeaders())
				.setHeader(Passage.HEADER, element.passage())
				.build();
		}
		return input;
	}

	@Override
	public Object postProcessResult(Object result, Message<?> input) {
		return (result instanceof PassedMessage passed) ? passed : this.helper.postProcessResult(result, input);
	}

}
