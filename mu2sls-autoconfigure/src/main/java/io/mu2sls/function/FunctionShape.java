package io.mu2sls.function;

import java.lang.reflect.Type;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;

/**
 * How a function takes its input and answers.
 *
 * @param arrival how input arrives
 * @param input the type of one input, without publisher, with {@link Message} if the user
 * asks for it
 * @param answer how the function answers
 * @param output its declared output
 * @param payload the type of one payload it answers with
 */
record FunctionShape(Arrival arrival, ResolvableType input, Answer answer, ResolvableType output, Type payload) {

	/**
	 * How input arrives.
	 */
	enum Arrival {

		/** A supplier: nothing arrives. */
		NOTHING,

		/** One value: one invocation. */
		VALUE,

		/** A Mono: one invocation. */
		MONO,

		/** A Flux: each element is an invocation. */
		FLUX

	}

	/**
	 * How the function answers.
	 */
	enum Answer {

		/** A consumer. */
		NOTHING,

		/** A value. */
		VALUE,

		/** A Mono. */
		MONO,

		/** A Flux: its elements are recorded together. */
		FLUX

	}

	boolean takesMessage() {
		return Message.class.isAssignableFrom(this.input.toClass());
	}

	boolean isReactive() {
		return this.answer == Answer.MONO || this.answer == Answer.FLUX;
	}

	/**
	 * The type the shadow is registered with: as the user's, but it always asks for the
	 * message, since the headers say which invocation it is.
	 */
	Type shadowType() {
		if (this.arrival == Arrival.NOTHING) {
			return ResolvableType.forClassWithGenerics(Supplier.class, this.output).getType();
		}
		ResolvableType message = takesMessage() ? this.input
				: ResolvableType.forClassWithGenerics(Message.class, this.input);
		ResolvableType in = switch (this.arrival) {
			case MONO -> ResolvableType.forClassWithGenerics(Mono.class, message);
			case FLUX -> ResolvableType.forClassWithGenerics(Flux.class, message);
			default -> message;
		};
		return (this.answer == Answer.NOTHING) ? ResolvableType.forClassWithGenerics(Consumer.class, in).getType()
				: ResolvableType.forClassWithGenerics(Function.class, in, this.output).getType();
	}

}
