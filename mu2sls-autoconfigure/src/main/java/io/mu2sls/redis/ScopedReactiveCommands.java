package io.mu2sls.redis;

import java.util.function.Supplier;

import io.lettuce.core.RedisReactiveCommandsImpl;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.RedisCommand;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Reactive commands that find the step in the subscriber's context. */
final class ScopedReactiveCommands<K, V> extends RedisReactiveCommandsImpl<K, V> {

	ScopedReactiveCommands(InterceptedConnection<K, V> connection, RedisCodec<K, V> codec,
			Supplier<JsonParser> jsonParser) {
		super(connection, codec, jsonParser);
	}

	@Override
	public <T> Mono<T> createMono(Supplier<RedisCommand<K, V, T>> command) {
		return Mono.deferContextual((context) -> super.createMono(scoped(command, context)));
	}

	@Override
	public <T> Flux<T> createFlux(Supplier<RedisCommand<K, V, T>> command) {
		return Flux.deferContextual((context) -> super.createFlux(scoped(command, context)));
	}

	@Override
	public <T, R> Flux<R> createDissolvingFlux(Supplier<RedisCommand<K, V, T>> command) {
		return Flux.deferContextual((context) -> super.createDissolvingFlux(scoped(command, context)));
	}

	private static <K, V, T> Supplier<RedisCommand<K, V, T>> scoped(Supplier<RedisCommand<K, V, T>> command,
			ContextView context) {
		@Nullable CommandSink sink = context.getOrDefault(CommandScope.KEY, null);
		return (sink != null) ? () -> new ScopedCommand<>(command.get(), sink) : command;
	}

}
