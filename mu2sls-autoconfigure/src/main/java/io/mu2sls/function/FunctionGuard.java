package io.mu2sls.function;

import java.util.List;
import java.util.function.Supplier;

import io.mu2sls.function.FunctionShape.Answer;
import io.mu2sls.function.FunctionShape.Arrival;
import io.mu2sls.step.StepDefinition;
import io.mu2sls.step.StepOperations;
import io.mu2sls.transaction.CommandScope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.messaging.Message;

/**
 * Lets the engine execute the invocations of one function. A function called while
 * another one's step is open on the thread joins it.
 */
final class FunctionGuard {

	private final String name;

	private final FunctionShape shape;

	private final UserFunction user;

	private final @Nullable StepDefinition whole;

	private final ReplyCodec codec;

	private final Supplier<Arrivals> arrivals;

	private final Supplier<StepOperations> steps;

	FunctionGuard(String name, FunctionShape shape, UserFunction user, @Nullable StepDefinition whole, ReplyCodec codec,
			Supplier<Arrivals> arrivals, Supplier<StepOperations> steps) {
		this.name = name;
		this.shape = shape;
		this.user = user;
		this.whole = whole;
		this.codec = codec;
		this.arrivals = arrivals;
		this.steps = steps;
	}

	/** The shadow of a function that takes one value. */
	@Nullable Object value(Object input) {
		try {
			Arrived arrived = arrive(input);
			return this.shape.isReactive() ? reactive(arrived) : arrived.answer(execute(arrived));
		}
		catch (Throwable ex) {
			// otherwise Spring Cloud Function drops the element and reports success
			throw isElement(input) ? Exceptions.bubble(ex) : FunctionGuard.<RuntimeException>unchanged(ex);
		}
	}

	/** The shadow of a function that takes a publisher and answers with one. */
	Publisher<?> publisher(Publisher<?> input) {
		if (this.shape.arrival() == Arrival.MONO) {
			Flux<Object> answers = Mono.from(input).map(this::arrive).flatMapMany(this::answers);
			return ((this.shape.answer() == Answer.MONO) ? answers.next() : answers.onErrorStop());
		}
		Flux<Object> answers = Flux.from(input).map(this::arrive).concatMap(this::answers).onErrorStop();
		return (this.shape.answer() == Answer.MONO) ? answers.then() : answers;
	}

	/** The shadow of a consumer of a publisher. */
	void consume(Publisher<?> input) {
		FailureKeeper failure = new FailureKeeper(this.name);
		Flux.from(input).map(this::arrive).doOnNext(this::executeUnchanged).subscribe((arrived) -> {
		}, failure);
		failure.rethrow();
	}

	/** The shadow of a supplier. */
	@Nullable Object supply() {
		Arrived arrived = this.arrivals.get().supply(this.name);
		return this.shape.isReactive() ? reactive(arrived) : arrived.answer(executeUnchanged(arrived));
	}

	private Arrived arrive(@Nullable Object input) {
		if (input == null) {
			throw new IllegalStateException("No message reached function bean '" + this.name
					+ "', so its invocation has no identity: call it with a payload, and let a function that another"
					+ " one follows in a composition answer something other than null.");
		}
		return this.arrivals.get().arrive(this.name, this.shape.takesMessage(), (Message<?>) input);
	}

	private static boolean isElement(Object input) {
		return input instanceof Message<?> message
				&& message.getHeaders().get(Passage.HEADER) instanceof Passage passage && passage.isElement();
	}

	private Reply executeUnchanged(Arrived arrived) {
		try {
			return execute(arrived);
		}
		catch (Exception ex) {
			throw FunctionGuard.<RuntimeException>unchanged(ex);
		}
	}

	private Reply execute(Arrived arrived) throws Exception {
		if (CommandScope.current() != null) {
			return run(arrived);
		}
		Reply reply = this.steps.get()
			.<@Nullable Reply>invoke(arrived.invocation(), this.whole, this.codec, () -> run(arrived));
		return (reply != null) ? reply : Reply.none();
	}

	private Reply run(Arrived arrived) {
		Object result = this.user.call(argument(arrived));
		return (result != null) ? Reply.of(this.user.complete(result, arrived.message())) : Reply.none();
	}

	private Publisher<?> reactive(Arrived arrived) {
		Flux<Object> answers = answers(arrived);
		return (this.shape.answer() == Answer.MONO) ? answers.next() : answers.onErrorStop();
	}

	private Flux<Object> answers(Arrived arrived) {
		Mono<Reply> reply = Mono.defer(() -> {
			if (CommandScope.current() != null) {
				return runReactive(arrived);
			}
			return this.steps.get()
				.invokeReactive(arrived.invocation(), this.whole, this.codec, () -> runReactive(arrived));
		});
		return reply.flatMapIterable(
				(complete) -> complete.many() ? arrived.answers(complete) : answerOrNothing(arrived, complete));
	}

	private static List<Object> answerOrNothing(Arrived arrived, Reply reply) {
		Object answer = arrived.answer(reply);
		return (answer != null) ? List.of(answer) : List.of();
	}

	private Mono<Reply> runReactive(Arrived arrived) {
		return Mono.defer(() -> {
			Object result = this.user.call(argument(arrived));
			if (result instanceof Flux<?> flux) {
				return flux.map((each) -> this.user.complete(each, arrived.message())).collectList().map(Reply::ofAll);
			}
			Mono<?> mono = (result instanceof Publisher<?> publisher) ? Mono.from(publisher) : Mono.justOrEmpty(result);
			return mono.map((each) -> this.user.complete(each, arrived.message()))
				.map(Reply::of)
				.defaultIfEmpty(Reply.none());
		});
	}

	private @Nullable Object argument(Arrived arrived) {
		return switch (this.shape.arrival()) {
			case MONO -> Mono.justOrEmpty(arrived.argument());
			case FLUX -> Mono.justOrEmpty(arrived.argument()).flux();
			default -> arrived.argument();
		};
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException unchanged(Throwable failure) throws E {
		throw (E) failure;
	}

}
