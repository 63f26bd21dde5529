package io.mu2sls.redis;

import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.DecoratedCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.mu2sls.transaction.CommandSink;
import org.jspecify.annotations.Nullable;

/**
 * Carries the step from Reactor's context to the connection, whatever thread subscribes.
 */
final class ScopedCommand<K, V, T> extends CommandWrapper<K, V, T> {

	private final CommandSink sink;

	ScopedCommand(RedisCommand<K, V, T> command, CommandSink sink) {
		super(command);
		this.sink = sink;
	}

	static @Nullable CommandSink sinkOf(RedisCommand<?, ?, ?> command) {
		RedisCommand<?, ?, ?> current = command;
		while (current instanceof DecoratedCommand<?, ?, ?> decorated) {
			if (current instanceof ScopedCommand<?, ?, ?> scoped) {
				return scoped.sink;
			}
			current = decorated.getDelegate();
		}
		return null;
	}

}
