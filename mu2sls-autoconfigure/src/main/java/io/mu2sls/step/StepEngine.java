package io.mu2sls.step;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.resilience4j.retry.Retry;
import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import io.mu2sls.transaction.RedisLink;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * The algorithm: find the record and replay, or run the body and commit, and again on
 * conflict.
 * <p>
 * Strictly serializable and exactly once, because a commit is one atomic script that
 * validates by value what the body observed (as NOrec does: Dalessandro, Spear, Scott,
 * PPoPP 2010), records the step and applies its writes, and because a second commit of
 * the same step finds the record. Thread-safe.
 */
public final class StepEngine implements StepOperations {

	private static final Log logger = LogFactory.getLog(StepEngine.class);

	private final Supplier<RedisLink> link;

	private final Supplier<Retry> retry;

	private final EngineSettings settings;

	private final Clock clock;

	private final Failures failures;

	private final HotKeys hotKeys = new HotKeys();

	private final ConcurrentHashMap<String, Boolean> warned = new ConcurrentHashMap<>();

	/**
	 * Creates the engine.
	 * @param link the way to the server; asked at each run, so that it may connect late
	 * @param retry how long to wait after a lost conflict and how often to try
	 * @param settings what applies to all steps
	 * @param clock the time an invocation gets when it is first executed
	 * @param translator makes Spring's exceptions of the driver's
	 */
	public StepEngine(Supplier<RedisLink> link, Supplier<Retry> retry, EngineSettings settings, Clock clock,
			PersistenceExceptionTranslator translator) {
		this.link = link;
		this.retry = retry;
		this.settings = settings;
		this.clock = clock;
		this.failures = new Failures(translator);
	}

	@Override
	public <R extends @Nullable Object> R invoke(Invocation invocation, @Nullable StepDefinition whole,
			OutcomeCodec<R> codec, Callable<R> body) throws Exception {
		return settle(functionRun(invocation, whole, codec), body);
	}

	@Override
	public <R> Mono<R> invokeReactive(Invocation invocation, @Nullable StepDefinition whole,
			OutcomeCodec<@Nullable R> codec, Supplier<Mono<R>> body) {
		return ReactiveTrials.settle(() -> functionRun(invocation, whole, ReactiveTrials.optional(codec)), body,
				this::attempts, this.failures);
	}

	private <R extends @Nullable Object> Run<R> functionRun(Invocation invocation, @Nullable StepDefinition whole,
			OutcomeCodec<R> codec) {
		Steps steps = steps();
		Journal journal = new Journal(this.settings, steps.link(), invocation);
		return new FunctionRun<>(invocation, journal, steps, whole, codec, this.clock.millis());
	}

	@Override
	public <R extends @Nullable Object> R step(StepDefinition definition, byte[] arguments, OutcomeCodec<R> codec,
			Callable<R> body) throws Exception {
		StepScope scope = scope(CommandScope.current());
		if (scope != null && scope.nesting() == StepScope.Nesting.JOINS) {
			Outcome<R> outcome = Outcome.of(body);
			noteJoined(scope, definition, outcome);
			return outcome.get();
		}
		return settle(stepRun(scope, definition, arguments, codec), body);
	}

	@Override
	public <R> Mono<R> stepReactive(StepDefinition definition, byte[] arguments, OutcomeCodec<@Nullable R> codec,
			Supplier<Mono<R>> body) {
		return Mono.deferContextual((context) -> {
			CommandSink carried = context.getOrDefault(CommandScope.KEY, CommandScope.current());
			StepScope scope = scope(carried);
			if (scope != null && scope.nesting() == StepScope.Nesting.JOINS) {
				return Mono.defer(body::get)
					.doOnError((failure) -> noteJoined(scope, definition, new Outcome.Thrown<>(failure)));
			}
			return ReactiveTrials.settle(() -> stepRun(scope, definition, arguments, ReactiveTrials.optional(codec)),
					body, this::attempts, this.failures);
		});
	}

	private <R extends @Nullable Object> Run<R> stepRun(@Nullable StepScope scope, StepDefinition definition,
			byte[] arguments, OutcomeCodec<R> codec) {
		if (scope instanceof Execution execution) {
			return new ExplicitRun<>(execution, definition, new StepIdentity(definition.name(), arguments), codec);
		}
		if (this.warned.putIfAbsent(definition.name(), true) == null) {
			logger.info("Step '" + definition.name() + "' is called outside an invocation: it is atomic and retried on"
					+ " conflict, but its outcome is not recorded");
		}
		return new LoneRun<>(definition, steps());
	}

	private Steps steps() {
		return new Steps(this.link.get(), this.settings, this.hotKeys, this.failures);
	}

	private static @Nullable StepScope scope(@Nullable CommandSink sink) {
		return (sink instanceof StepScope scope) ? scope : null;
	}

	private static void noteJoined(StepScope scope, StepDefinition definition, Outcome<?> outcome) {
		if (outcome instanceof Outcome.Thrown<?> thrown && definition.rollbackOn().test(thrown.failure())) {
			scope.setRollbackOnly();
		}
	}

	private Attempts attempts(Run<?> run) {
		return new Attempts(run.name(), this.retry.get(), this.link.get(), this.settings);
	}

	private <R extends @Nullable Object> R settle(Run<R> run, Callable<R> body) throws Exception {
		Attempts attempts = attempts(run);
		try {
			return outcome(run, body, attempts).get();
		}
		finally {
			attempts.done();
		}
	}

	private <R extends @Nullable Object> Outcome<R> outcome(Run<R> run, Callable<R> body, Attempts attempts)
			throws Exception {
		try {
			Attempt attempt = Attempt.FIRST;
			while (true) {
				Run.Try<R> next = await(run.begin(attempt));
				Outcome<R> recorded = next.recorded();
				if (recorded != null) {
					return recorded;
				}
				Verdict<R> verdict = end(next, inScope(next.scope(), body));
				if (verdict instanceof Verdict.Settled<R> settled) {
					return settled.outcome();
				}
				attempt = await(attempts.after(verdict));
			}
		}
		catch (Exception ex) {
			run.failed(ex);
			throw ex;
		}
	}

	private <R extends @Nullable Object> Verdict<R> end(Run.Try<R> current, Outcome<R> outcome) throws Exception {
		try {
			return await(current.end(outcome));
		}
		finally {
			current.scope().release();
		}
	}

	private static <R extends @Nullable Object> Outcome<R> inScope(StepScope scope, Callable<R> body) {
		CommandSink previous = CommandScope.set(scope);
		try {
			return Outcome.of(body);
		}
		finally {
			CommandScope.set(previous);
		}
	}

	private <T> T await(CompletableFuture<T> future) throws Exception {
		try {
			return future.join();
		}
		catch (CompletionException ex) {
			throw this.failures.translate(ex);
		}
	}

}
