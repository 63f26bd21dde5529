package io.mu2sls.web;

import java.util.Objects;

import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.DispatchExceptionHandler;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Spring Cloud Function answers 200 when a function fails on an element of a JSON array:
 * it continues after every error but one that bubbles. A guard lets such a failure
 * bubble; here it becomes the request's failure, before it reaches the server and closes
 * the connection.
 */
public class BubbledFailures implements HandlerResultHandler, Ordered {

	private static final String CONTROLLER = "org.springframework.cloud.function.web.flux.FunctionController";

	private final ObjectProvider<HandlerResultHandler> handlers;

	/**
	 * Creates the handler.
	 * @param handlers the handlers that write responses
	 */
	public BubbledFailures(ObjectProvider<HandlerResultHandler> handlers) {
		this.handlers = handlers;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supports(HandlerResult result) {
		return result.getHandler() instanceof HandlerMethod method && method.getBeanType().getName().equals(CONTROLLER)
				&& result.getReturnValue() instanceof Publisher<?>;
	}

	@Override
	public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
		HandlerResult caught = new HandlerResult(result.getHandler(), caught(result), result.getReturnTypeSource(),
				result.getBindingContext());
		DispatchExceptionHandler exceptions = result.getExceptionHandler();
		if (exceptions != null) {
			caught.setExceptionHandler(exceptions);
		}
		return this.handlers.orderedStream()
			.filter((handler) -> handler != this && handler.supports(result))
			.findFirst()
			.map((handler) -> handler.handleResult(exchange, caught))
			.orElseGet(
					() -> Mono.error(new IllegalStateException("No handler writes " + result.getReturnTypeSource())));
	}

	private static Publisher<?> caught(HandlerResult result) {
		Object returned = result.getReturnValue();
		if (!(returned instanceof Mono<?> mono)) {
			return (Publisher<?>) Objects.requireNonNull(returned);
		}
		return Mono.from((subscriber) -> {
			try {
				mono.subscribe(subscriber);
			}
			catch (RuntimeException ex) {
				if (!Exceptions.isBubbling(ex)) {
					throw ex;
				}
				subscriber.onError(Exceptions.unwrap(ex));
			}
		});
	}

}
