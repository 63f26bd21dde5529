package io.mu2sls.function;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.TransactionalStep;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * One function of every shape; each counts its executions under its name.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Functions.Doubler.class, Functions.PojoGreeter.class, Functions.StepComponent.class })
class Functions {

	static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

	record Order(String id, int amount) {

	}

	record Receipt(String id, int total) {

	}

	static int count(String name) {
		return CALLS.computeIfAbsent(name, (key) -> new AtomicInteger()).incrementAndGet();
	}

	static int calls(String name) {
		AtomicInteger calls = CALLS.get(name);
		return (calls != null) ? calls.get() : 0;
	}

	@Bean
	Function<Order, Receipt> lambda() {
		return (order) -> new Receipt(order.id(), order.amount() * 1000 + count("lambda"));
	}

	@Bean
	Function<String, String> upper() {
		return (text) -> text.toUpperCase() + count("upper");
	}

	@Bean
	Function<String, String> exclaim() {
		return (text) -> text + "!" + count("exclaim");
	}

	@Bean
	Function<Message<Order>, Message<Receipt>> messages() {
		return (message) -> MessageBuilder.withPayload(new Receipt(message.getPayload().id(), count("messages")))
			.setHeader("x-receipt", "r" + calls("messages"))
			.setHeader("x-seen-headers", String.join(",", message.getHeaders().keySet()))
			.build();
	}

	@Bean
	Consumer<Order> consumer() {
		return (order) -> count("consumer");
	}

	@Bean
	Supplier<String> supplier() {
		return () -> "s" + count("supplier");
	}

	@Bean
	Supplier<Mono<String>> monoSupplier() {
		return () -> Mono.fromSupplier(() -> "s" + count("monoSupplier"));
	}

	@Bean
	Function<Mono<Order>, Mono<Receipt>> mono() {
		return (orders) -> orders.map((order) -> new Receipt(order.id(), count("mono")));
	}

	@Bean
	Function<Order, Mono<Receipt>> toMono() {
		return (order) -> Mono.fromSupplier(() -> new Receipt(order.id(), count("toMono")));
	}

	@Bean
	Function<Order, Flux<Receipt>> toFlux() {
		return (order) -> Flux.range(0, 2).map((i) -> new Receipt(order.id() + i, count("toFlux")));
	}

	@Bean
	Function<Flux<Order>, Flux<Receipt>> flux() {
		return (orders) -> orders.map((order) -> {
			if (order.amount() < 0) {
				throw new IllegalArgumentException("negative");
			}
			return new Receipt(order.id(), count("flux"));
		});
	}

	@Bean
	Function<Flux<Message<Order>>, Flux<Message<Receipt>>> fluxMessages() {
		return (orders) -> orders
			.map((order) -> MessageBuilder.withPayload(new Receipt(order.getPayload().id(), count("fluxMessages")))
				.setHeader("x-receipt", order.getPayload().id())
				.build());
	}

	@Bean
	Consumer<Flux<Order>> fluxConsumer() {
		return (orders) -> orders.doOnNext((order) -> {
			if (order.amount() < 0) {
				throw new IllegalArgumentException("negative");
			}
			count("fluxConsumer");
		}).blockLast();
	}

	@Bean
	Function<Flux<Order>, Mono<Void>> fluxSink() {
		return (orders) -> orders.doOnNext((order) -> count("fluxSink")).then();
	}

	@Bean
	Function<List<Order>, Integer> batch() {
		return (orders) -> orders.stream().mapToInt(Order::amount).sum() + 1000 * count("batch");
	}

	@Bean
	Function<Order, List<Order>> split() {
		return (order) -> {
			count("split");
			return List.of(order, order);
		};
	}

	@Bean
	Function<Order, Receipt> failing() {
		return (order) -> {
			if (order.amount() < 0) {
				throw new IllegalArgumentException("negative");
			}
			return new Receipt(order.id(), count("failing"));
		};
	}

	@Bean
	Consumer<Order> failingConsumer() {
		return (order) -> {
			if (order.amount() < 0) {
				throw new IllegalArgumentException("negative");
			}
			count("failingConsumer");
		};
	}

	@Bean
	@TransactionalStep(name = "whole", timeout = 7)
	Function<Order, Receipt> wholeStep() {
		return (order) -> new Receipt(order.id(), count("wholeStep"));
	}

	@Bean
	Function<Order, Receipt> outer(FunctionCatalog catalog) {
		return (order) -> {
			count("outer");
			Function<Object, Object> inner = catalog.lookup("inner");
			return (Receipt) inner.apply(order);
		};
	}

	@Bean
	Function<Order, Receipt> inner() {
		return (order) -> new Receipt(order.id(), count("inner"));
	}

	@Bean
	Function<byte[], byte[]> bytes() {
		return (bytes) -> {
			count("bytes");
			return bytes;
		};
	}

	@Bean
	FunctionRegistration<Function<Order, Receipt>> registered() {
		return new FunctionRegistration<Function<Order, Receipt>>(
				(order) -> new Receipt(order.id(), count("registered")), "registered")
			.type(org.springframework.core.ResolvableType
				.forClassWithGenerics(Function.class, Order.class, Receipt.class)
				.getType());
	}

	static class Doubler implements Function<Order, Receipt> {

		@Override
		public Receipt apply(Order order) {
			return new Receipt(order.id(), order.amount() * 2 + 1000 * count("doubler"));
		}

	}

	@TransactionalStep
	static class StepComponent implements Function<Order, Receipt> {

		@Override
		public Receipt apply(Order order) {
			return new Receipt(order.id(), count("stepComponent"));
		}

	}

	static class PojoGreeter {

		public Receipt greet(Order order) {
			return new Receipt(order.id(), count("pojo"));
		}

	}

}
