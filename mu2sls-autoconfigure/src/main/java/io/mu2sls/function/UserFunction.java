package io.mu2sls.function;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.function.cloudevent.CloudEventMessageUtils;
import org.springframework.cloud.function.core.FunctionInvocationHelper;
import org.springframework.messaging.Message;

/**
 * The user's function, fetched when it is first called.
 */
final class UserFunction {

	private final Supplier<Object> bean;

	private final Supplier<@Nullable FunctionInvocationHelper<Message<?>>> helper;

	UserFunction(Supplier<Object> bean, Supplier<@Nullable FunctionInvocationHelper<Message<?>>> helper) {
		this.bean = bean;
		this.helper = helper;
	}

	@SuppressWarnings("unchecked")
	@Nullable Object call(@Nullable Object argument) {
		Object function = this.bean.get();
		if (function instanceof Function<?, ?>) {
			return ((Function<@Nullable Object, @Nullable Object>) function).apply(argument);
		}
		if (function instanceof Consumer<?>) {
			((Consumer<@Nullable Object>) function).accept(argument);
			return null;
		}
		return ((Supplier<?>) function).get();
	}

	/**
	 * Makes an answer to a CloudEvent an event before it is recorded: its id is random.
	 */
	Object complete(Object result, Message<?> input) {
		FunctionInvocationHelper<Message<?>> completion = this.helper.get();
		if (completion == null || !CloudEventMessageUtils.isCloudEvent(input)) {
			return result;
		}
		return completion.postProcessResult(result, input);
	}

}
