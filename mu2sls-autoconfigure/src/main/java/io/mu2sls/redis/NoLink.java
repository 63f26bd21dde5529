package io.mu2sls.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.mu2sls.transaction.CommandTable;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.Script;
import org.jspecify.annotations.Nullable;

/**
 * The link of a factory no step has used yet: no step's own. It lets a step refuse a
 * command without a connection to a server it will not use.
 */
final class NoLink implements RedisLink {

	static final RedisLink INSTANCE = new NoLink();

	private NoLink() {
	}

	@Override
	public CompletableFuture<@Nullable Object> send(byte[]... argv) {
		throw new IllegalStateException("Not connected");
	}

	@Override
	public <T extends @Nullable Object> T together(Supplier<T> sender) {
		return sender.get();
	}

	@Override
	public CompletableFuture<@Nullable Object> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
		throw new IllegalStateException("Not connected");
	}

	@Override
	public CompletableFuture<Long> pastMillis() {
		throw new IllegalStateException("Not connected");
	}

	@Override
	public boolean restricted() {
		return true;
	}

	@Override
	public CompletableFuture<CommandTable> commands() {
		throw new IllegalStateException("Not connected");
	}

}
