package io.mu2sls.step;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.mu2sls.invocation.Invocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a guarded function and an explicit step ask of the engine. Implementations are
 * thread-safe.
 */
public interface StepOperations {

	/**
	 * Executes an invocation on the calling thread.
	 * @param <R> the reply's type
	 * @param invocation the invocation
	 * @param whole the step that the whole function is, or {@code null} if it is made of
	 * implicit steps
	 * @param codec the reply's recorded form
	 * @param body the user's function
	 * @return the reply, recorded or fresh
	 * @throws Exception what the function threw, or why it could not be executed
	 */
	<R extends @Nullable Object> R invoke(Invocation invocation, @Nullable StepDefinition whole, OutcomeCodec<R> codec,
			Callable<R> body) throws Exception;

	/**
	 * Executes an invocation whose function is reactive; nothing blocks.
	 * @param <R> the reply's type
	 * @param invocation the invocation
	 * @param whole as for {@link #invoke}
	 * @param codec the reply's recorded form; an empty Mono is recorded as {@code null}
	 * @param body makes the user's publisher; called again for each attempt
	 * @return the reply
	 */
	<R> Mono<R> invokeReactive(Invocation invocation, @Nullable StepDefinition whole, OutcomeCodec<@Nullable R> codec,
			Supplier<Mono<R>> body);

	/**
	 * Runs an explicit step: joins the one that is open, else begins one in the current
	 * invocation, else is a plain optimistic transaction.
	 * @param <R> the outcome's type
	 * @param definition the step
	 * @param arguments a digest of the arguments
	 * @param codec the outcome's recorded form
	 * @param body the method
	 * @return the outcome, recorded or fresh
	 * @throws Exception what the method threw, or why the step could not be executed
	 */
	<R extends @Nullable Object> R step(StepDefinition definition, byte[] arguments, OutcomeCodec<R> codec,
			Callable<R> body) throws Exception;

	/**
	 * As {@link #step} for a method that returns a {@link Mono}.
	 * @param <R> the outcome's type
	 * @param definition the step
	 * @param arguments a digest of the arguments
	 * @param codec the outcome's recorded form; an empty Mono is recorded as {@code null}
	 * @param body makes the method's publisher; called again for each attempt
	 * @return the outcome
	 */
	<R> Mono<R> stepReactive(StepDefinition definition, byte[] arguments, OutcomeCodec<@Nullable R> codec,
			Supplier<Mono<R>> body);

}
