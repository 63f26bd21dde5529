package io.mu2sls.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.protocol.RedisCommand;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the user's: every command, synchronous, asynchronous, reactive or
 * pipelined, passes {@link #dispatch}. Inside a step it goes to the step; outside it goes
 * to the server as if this class did not exist.
 */
final class InterceptedConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {

	private final InterceptedConnectionFactory factory;

	private final Supplier<JsonParser> jsonParser;

	private volatile @Nullable RedisReactiveCommands<K, V> scopedReactive;

	InterceptedConnection(RedisChannelWriter writer, PushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout,
			Supplier<JsonParser> jsonParser, InterceptedConnectionFactory factory) {
		super(writer, pushHandler, codec, timeout, jsonParser);
		this.factory = factory;
		this.jsonParser = jsonParser;
	}

	/**
	 * Made on first use: the super constructor creates its own before our fields exist.
	 */
	@Override
	public RedisReactiveCommands<K, V> reactive() {
		RedisReactiveCommands<K, V> commands = this.scopedReactive;
		if (commands == null) {
			commands = new ScopedReactiveCommands<>(this, this.codec, this.jsonParser);
			this.scopedReactive = commands;
		}
		return commands;
	}

	@Override
	public <T> RedisCommand<K, V, T> dispatch(RedisCommand<K, V, T> command) {
		CommandSink sink = sink(command);
		if (sink == null) {
			this.factory.escapes().look(command);
			return super.dispatch(command);
		}
		intercept(sink, command);
		return command;
	}

	@Override
	public Collection<RedisCommand<K, V, ?>> dispatch(Collection<? extends RedisCommand<K, V, ?>> commands) {
		if (CommandScope.current() == null) {
			return super.dispatch(commands);
		}
		List<RedisCommand<K, V, ?>> dispatched = new ArrayList<>(commands.size());
		for (RedisCommand<K, V, ?> command : commands) {
			dispatched.add(dispatch(command));
		}
		return dispatched;
	}

	private static @Nullable CommandSink sink(RedisCommand<?, ?, ?> command) {
		CommandSink sink = ScopedCommand.sinkOf(command);
		if (sink == null) {
			sink = CommandScope.current();
		}
		return (sink != null && !ConnectionCommands.pass(command)) ? sink : null;
	}

	private void intercept(CommandSink sink, RedisCommand<K, V, ?> command) {
		CompletableFuture<@Nullable Object> reply;
		try {
			reply = sink.execute(this.factory.origin(), Wire.arguments(command));
		}
		catch (RuntimeException ex) {
			reply = CompletableFuture.failedFuture(ex);
		}
		reply.whenComplete((value, failure) -> complete(sink, command, value, failure));
	}

	/**
	 * Whatever the user's code does when its command completes, on whichever thread,
	 * belongs to the same step.
	 */
	private static void complete(CommandSink sink, RedisCommand<?, ?, ?> command, @Nullable Object reply,
			@Nullable Throwable failure) {
		CommandSink previous = CommandScope.set(sink);
		try {
			if (failure == null) {
				Wire.complete(command, reply);
			}
			else {
				command.completeExceptionally((failure instanceof CompletionException && failure.getCause() != null)
						? failure.getCause() : failure);
			}
		}
		finally {
			CommandScope.set(previous);
		}
	}

}
