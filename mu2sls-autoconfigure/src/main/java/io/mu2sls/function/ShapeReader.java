package io.mu2sls.function;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.function.FunctionShape.Answer;
import io.mu2sls.function.FunctionShape.Arrival;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

/**
 * Reads a function's shape from its type and refuses what cannot be guarded.
 */
final class ShapeReader {

	private static final ResolvableType OBJECT = ResolvableType.forClass(Object.class);

	private static final ResolvableType VOID = ResolvableType.forClass(Void.class);

	private final String bean;

	private final String declared;

	private ShapeReader(String bean, String declared) {
		this.bean = bean;
		this.declared = declared;
	}

	/**
	 * Reads a shape.
	 * @param bean the bean's name
	 * @param type its type, or {@code null} if none was found
	 * @return the shape
	 * @throws UnguardableFunctionException if it cannot be guarded
	 */
	static FunctionShape read(String bean, @Nullable Type type) {
		ShapeReader reader = new ShapeReader(bean, (type != null) ? type.getTypeName() : "of unknown type");
		ResolvableType function = (type != null) ? ResolvableType.forType(type) : ResolvableType.NONE;
		return reader.read(function);
	}

	private FunctionShape read(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (isKotlin(raw)) {
			throw refuse("is a Kotlin function type", "Declare it as a java.util.function.Function");
		}
		if (BiFunction.class.isAssignableFrom(raw) || BiConsumer.class.isAssignableFrom(raw)) {
			throw refuse("takes payload and headers apart", "Declare it as a Function of Message");
		}
		if (Function.class.isAssignableFrom(raw)) {
			ResolvableType function = generics(type.as(Function.class));
			return function(argument(function, 0), argument(function, 1));
		}
		if (Consumer.class.isAssignableFrom(raw)) {
			return function(argument(generics(type.as(Consumer.class)), 0), VOID);
		}
		if (Supplier.class.isAssignableFrom(raw)) {
			return supplier(argument(generics(type.as(Supplier.class)), 0));
		}
		throw refuse("has a type that cannot be found",
				"Declare the @Bean method's return type or the class with its type arguments");
	}

	private static boolean isKotlin(Class<?> raw) {
		for (Class<?> type = raw; type != null; type = type.getSuperclass()) {
			if (type.getName().startsWith("kotlin.jvm.functions.Function")) {
				return true;
			}
			for (Class<?> candidate : type.getInterfaces()) {
				if (isKotlin(candidate)) {
					return true;
				}
			}
		}
		return false;
	}

	private ResolvableType generics(ResolvableType functional) {
		if (!(functional.getType() instanceof ParameterizedType)) {
			throw refuse("has a type that cannot be found",
					"Declare the @Bean method's return type or the class with its type arguments");
		}
		return functional;
	}

	private static ResolvableType argument(ResolvableType functional, int index) {
		ResolvableType argument = functional.getGeneric(index);
		return (argument.resolve() != null) ? argument : OBJECT;
	}

	private FunctionShape supplier(ResolvableType output) {
		Answer answer = answer(output);
		if (answer == Answer.FLUX) {
			throw refuse("supplies an endless Flux, which no request names", "Supply a value or a Mono");
		}
		return shape(Arrival.NOTHING, OBJECT, answer, output);
	}

	private FunctionShape function(ResolvableType input, ResolvableType output) {
		Arrival arrival = arrival(input);
		ResolvableType item = (arrival == Arrival.VALUE) ? input : argument(input, 0);
		Class<?> payload = (Message.class.isAssignableFrom(item.toClass()) ? argument(item, 0) : item).toClass();
		if (payload == Void.class) {
			throw refuse("takes Void", "Declare it as a Supplier");
		}
		if (payload.getName().startsWith("reactor.util.function.Tuple")) {
			throw refuse("takes several inputs", "Take one input");
		}
		if (Collection.class.isAssignableFrom(payload) && Message.class.isAssignableFrom(batchItem(item).toClass())) {
			throw refuse("takes a batch of messages, which is redelivered in other groupings",
					"Take one message; Spring Cloud Function calls it for each element");
		}
		Answer answer = answer(output);
		if (arrival == Arrival.FLUX && answer == Answer.MONO && !isVoid(argument(output, 0))) {
			throw refuse("aggregates a Flux, whose elements are invocations of their own",
					"Take the whole batch as one List, or answer with a Flux");
		}
		if (arrival != Arrival.VALUE && answer == Answer.VALUE) {
			throw refuse("takes a publisher and answers with a value", "Answer with a Mono or a Flux");
		}
		return shape(arrival, item, answer, output);
	}

	private static ResolvableType batchItem(ResolvableType item) {
		ResolvableType batch = Message.class.isAssignableFrom(item.toClass()) ? argument(item, 0) : item;
		return batch.asCollection().getGeneric(0);
	}

	private Arrival arrival(ResolvableType input) {
		Class<?> raw = input.toClass();
		if (raw == Mono.class) {
			return Arrival.MONO;
		}
		if (raw == Flux.class) {
			return Arrival.FLUX;
		}
		if (Publisher.class.isAssignableFrom(raw)) {
			throw refuse("takes a " + raw.getSimpleName(), "Take a Flux or a Mono");
		}
		return Arrival.VALUE;
	}

	private Answer answer(ResolvableType output) {
		Class<?> raw = output.toClass();
		if (isVoid(output)) {
			return Answer.NOTHING;
		}
		if (raw == Mono.class) {
			return Answer.MONO;
		}
		if (raw == Flux.class) {
			return Answer.FLUX;
		}
		if (Publisher.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw)
				|| Future.class.isAssignableFrom(raw)) {
			throw refuse("answers with a " + raw.getSimpleName(), "Answer with a Mono");
		}
		if (raw.getName().startsWith("reactor.util.function.Tuple")) {
			throw refuse("answers with several outputs", "Answer with one output");
		}
		return Answer.VALUE;
	}

	private static FunctionShape shape(Arrival arrival, ResolvableType item, Answer answer, ResolvableType output) {
		ResolvableType payload = (answer == Answer.MONO || answer == Answer.FLUX) ? argument(output, 0) : output;
		if (Collection.class.isAssignableFrom(payload.toClass())
				&& Message.class.isAssignableFrom(payload.asCollection().getGeneric(0).toClass())) {
			payload = payload.asCollection().getGeneric(0);
		}
		if (Message.class.isAssignableFrom(payload.toClass())) {
			payload = argument(payload.as(Message.class), 0);
		}
		return new FunctionShape(arrival, item, answer, output, payload.getType());
	}

	private static boolean isVoid(ResolvableType type) {
		return type.toClass() == Void.class || type.toClass() == void.class;
	}

	private UnguardableFunctionException refuse(String why, String fix) {
		return new UnguardableFunctionException(this.bean, this.declared + " " + why, fix);
	}

}
