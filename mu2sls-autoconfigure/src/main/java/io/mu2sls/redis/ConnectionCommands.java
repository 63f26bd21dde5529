package io.mu2sls.redis;

import java.util.Locale;
import java.util.Set;

import io.lettuce.core.protocol.RedisCommand;

/**
 * Commands about the connection they are sent on and not about data: they go to the
 * user's own connection, inside a step as outside.
 */
final class ConnectionCommands {

	private static final Set<String> NAMES = Set.of("PING", "ECHO", "CLIENT", "HELLO", "AUTH", "QUIT", "RESET",
			"READONLY", "READWRITE", "ASKING", "COMMAND");

	private ConnectionCommands() {
	}

	static boolean pass(RedisCommand<?, ?, ?> command) {
		return NAMES.contains(command.getType().toString().toUpperCase(Locale.ROOT));
	}

}
