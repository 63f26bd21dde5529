package io.mu2sls.function;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.function.FunctionShape.Answer;
import io.mu2sls.function.FunctionShape.Arrival;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;

/**
 * A function's guard as Spring Cloud Function registers it.
 */
final class ShadowRegistration extends FunctionRegistration<Object> {

	private final Set<String> names;

	private ShadowRegistration(Object target, FunctionShape shape, Set<String> names) {
		super(target);
		this.names = names;
		type(shape.shadowType());
	}

	static ShadowRegistration of(FunctionGuard guard, FunctionShape shape, Set<String> names) {
		return new ShadowRegistration(target(guard, shape), shape, names);
	}

	/** What is found under a name whose bean cannot be guarded as a function. */
	static FunctionRegistration<Object> refusing(UnguardableFunctionException refusal, Set<String> names) {
		Function<Object, Object> refusing = (input) -> {
			throw new UnguardableFunctionException(refusal);
		};
		FunctionShape shape = ShapeReader.read("", FunctionTypeUtils.functionType(Object.class, Object.class));
		return new ShadowRegistration(refusing, shape, names);
	}

	ShadowRegistration pojo() {
		properties(Map.of("isPojoFunction", "true"));
		return this;
	}

	static Object target(FunctionGuard guard, FunctionShape shape) {
		boolean publisher = shape.arrival() == Arrival.FLUX || shape.arrival() == Arrival.MONO;
		if (shape.arrival() == Arrival.NOTHING) {
			return (Supplier<@Nullable Object>) guard::supply;
		}
		if (shape.answer() == Answer.NOTHING) {
			return publisher ? (Consumer<Publisher<?>>) guard::consume : (Consumer<Object>) guard::value;
		}
		return publisher ? (Function<Publisher<?>, Object>) guard::publisher
				: (Function<Object, @Nullable Object>) guard::value;
	}

	@Override
	public Set<String> getNames() {
		// the super constructor asks before the field is set
		return (this.names != null) ? this.names : super.getNames();
	}

}
