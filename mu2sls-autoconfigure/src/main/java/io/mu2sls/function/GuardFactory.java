package io.mu2sls.function;

import java.util.function.Supplier;

import io.mu2sls.invocation.InvocationKeys;
import io.mu2sls.json.CanonicalDigest;
import io.mu2sls.json.Json;
import io.mu2sls.json.ValueCodec;
import io.mu2sls.step.StepDefinition;
import io.mu2sls.step.StepOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cloud.function.core.FunctionInvocationHelper;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.messaging.Message;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes guards before the beans they need exist; those are fetched by the first call.
 */
final class GuardFactory {

	private final ConfigurableListableBeanFactory beans;

	private final Supplier<Arrivals> arrivals;

	private final Supplier<StepOperations> steps;

	GuardFactory(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
		this.steps = SingletonSupplier.of(() -> beans.getBean(StepOperations.class));
		this.arrivals = SingletonSupplier.of(() -> new Arrivals(beans.getBean(InvocationKeys.class),
				new CanonicalDigest(new Json(beans.getBean(JsonMapper.class)))));
	}

	FunctionGuard guard(String name, FunctionShape shape, Supplier<Object> bean, @Nullable StepDefinition whole) {
		ValueCodec payloads = new ValueCodec("function bean '" + name + "'", shape.payload(),
				new Json(this.beans.getBean(JsonMapper.class)));
		ReplyCodec codec = new ReplyCodec(payloads, new HeaderCodec(name));
		UserFunction user = new UserFunction(SingletonSupplier.of(bean),
				SingletonSupplier.ofNullable(this::completion));
		return new FunctionGuard(name, shape, user, whole, codec, this.arrivals, this.steps);
	}

	@SuppressWarnings("unchecked")
	private @Nullable FunctionInvocationHelper<Message<?>> completion() {
		return (FunctionInvocationHelper<Message<?>>) this.beans.getBeanProvider(FunctionInvocationHelper.class)
			.getIfAvailable();
	}

}
