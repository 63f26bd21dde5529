package io.mu2sls.scenario;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.TransactionalStep;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * One function of each shape; all do the same: count a call by reading and writing.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ Shapes.Component.class, Shapes.Pojo.class, Shapes.Counter.class })
class Shapes {

	/**
	 * What is counted.
	 *
	 * @param name the counter
	 */
	record Call(String name) {

	}

	/**
	 * What it came to.
	 *
	 * @param value the counter's value
	 */
	record Count(long value) {

	}

	/** Counts the way existing code does. */
	static class Counter {

		private final StringRedisTemplate redis;

		private final ReactiveStringRedisTemplate reactive;

		Counter(StringRedisTemplate redis, ReactiveStringRedisTemplate reactive) {
			this.redis = redis;
			this.reactive = reactive;
		}

		Count count(Call call) {
			String value = this.redis.opsForValue().get(call.name());
			long next = ((value != null) ? Long.parseLong(value) : 0) + 1;
			this.redis.opsForValue().set(call.name(), Long.toString(next));
			return new Count(next);
		}

		Mono<Count> countReactively(Call call) {
			return this.reactive.opsForValue().get(call.name()).defaultIfEmpty("0").flatMap((value) -> {
				long next = Long.parseLong(value) + 1;
				return this.reactive.opsForValue().set(call.name(), Long.toString(next)).thenReturn(new Count(next));
			});
		}

	}

	@Bean
	Function<Call, Count> lambda(Counter counter) {
		return counter::count;
	}

	@Bean
	Function<Message<Call>, Message<Count>> messages(Counter counter) {
		return (call) -> MessageBuilder.withPayload(counter.count(call.getPayload()))
			.setHeader("x-receipt", "r" + call.getPayload().name())
			.build();
	}

	@Bean
	Consumer<Call> consumer(Counter counter) {
		return counter::count;
	}

	@Bean
	Supplier<Count> supplier(Counter counter) {
		return () -> counter.count(new Call("supplied"));
	}

	@Bean
	Function<Mono<Call>, Mono<Count>> mono(Counter counter) {
		return (calls) -> calls.flatMap(counter::countReactively);
	}

	@Bean
	Function<Call, Mono<Count>> toMono(Counter counter) {
		return counter::countReactively;
	}

	@Bean
	Function<Flux<Call>, Flux<Count>> flux(Counter counter) {
		return (calls) -> calls.flatMap(counter::countReactively);
	}

	@Bean
	Function<Count, Count> twice() {
		return (count) -> new Count(count.value() * 2);
	}

	@Bean
	@TransactionalStep
	Function<Call, Count> whole(Counter counter) {
		return counter::count;
	}

	@org.springframework.stereotype.Component("component")
	static class Component implements Function<Call, Count> {

		private final Counter counter;

		Component(Counter counter) {
			this.counter = counter;
		}

		@Override
		public Count apply(Call call) {
			return this.counter.count(call);
		}

	}

	@org.springframework.stereotype.Component("pojo")
	static class Pojo {

		private final Counter counter;

		Pojo(Counter counter) {
			this.counter = counter;
		}

		public Count count(Call call) {
			return this.counter.count(call);
		}

	}

}
