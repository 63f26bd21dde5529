package io.mu2sls.step;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tries a run whose body is reactive until it is settled; nothing blocks. An empty Mono
 * is an empty Optional.
 */
final class ReactiveTrials<R> {

	private final Supplier<Mono<R>> body;

	private final Run<Optional<R>> run;

	private final Attempts attempts;

	private ReactiveTrials(Run<Optional<R>> run, Supplier<Mono<R>> body, Attempts attempts) {
		this.run = run;
		this.body = body;
		this.attempts = attempts;
	}

	static <R> Mono<R> settle(Supplier<Run<Optional<R>>> run, Supplier<Mono<R>> body,
			Function<Run<?>, Attempts> attempts, Failures failures) {
		return Mono.defer(() -> {
			Run<Optional<R>> current = run.get();
			ReactiveTrials<R> trials = new ReactiveTrials<>(current, body, attempts.apply(current));
			return trials.next(Attempt.FIRST)
				.onErrorMap(failures::translate)
				.doOnError(current::failed)
				.doFinally((signal) -> trials.attempts.done());
		}).flatMap((outcome) -> Mono.fromCallable(outcome::get)).flatMap(Mono::justOrEmpty);
	}

	static <R> OutcomeCodec<Optional<R>> optional(OutcomeCodec<@Nullable R> codec) {
		return new OutcomeCodec<>() {

			@Override
			public byte[] encode(Optional<R> value) {
				return codec.encode(value.orElse(null));
			}

			@Override
			public Optional<R> decode(byte[] recorded) {
				return Optional.ofNullable(codec.decode(recorded));
			}

		};
	}

	private Mono<Outcome<Optional<R>>> next(Attempt attempt) {
		return future(this.run.begin(attempt)).doOnDiscard(Run.Try.class, (unused) -> unused.scope().release())
			.flatMap(this::attempt);
	}

	private Mono<Outcome<Optional<R>>> attempt(Run.Try<Optional<R>> current) {
		Outcome<Optional<R>> recorded = current.recorded();
		if (recorded != null) {
			return Mono.just(recorded);
		}
		Mono<Verdict<Optional<R>>> end = outcome(current.scope()).flatMap((outcome) -> future(current.end(outcome)))
			.doOnTerminate(() -> current.scope().release())
			.doOnCancel(() -> current.scope().release());
		return end.flatMap((verdict) -> {
			if (verdict instanceof Verdict.Settled<Optional<R>> settled) {
				return Mono.just(settled.outcome());
			}
			return future(this.attempts.after(verdict)).publishOn(Schedulers.parallel()).flatMap(this::next);
		});
	}

	private Mono<Outcome<Optional<R>>> outcome(StepScope scope) {
		Mono<Outcome<Optional<R>>> outcome = Mono.defer(() -> assemble(scope))
			.contextWrite((context) -> context.put(CommandScope.KEY, scope))
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.map(Outcome.Returned::new);
		return outcome.onErrorResume((failure) -> Mono.just(new Outcome.Thrown<>(failure)));
	}

	/** The user's code that makes the publisher runs in the step, too. */
	private Mono<R> assemble(StepScope scope) {
		CommandSink previous = CommandScope.set(scope);
		try {
			return this.body.get();
		}
		finally {
			CommandScope.set(previous);
		}
	}

	private static <T> Mono<T> future(CompletableFuture<T> future) {
		return Mono.fromFuture(future, true);
	}

}
