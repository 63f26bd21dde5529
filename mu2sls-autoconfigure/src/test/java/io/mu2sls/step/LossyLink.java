package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.mu2sls.transaction.CommandTable;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.Script;

import org.springframework.dao.QueryTimeoutException;

/**
 * The way to a real server, on which a commit can be lost, or its reply, or time can pass
 * between commands that travel together.
 */
final class LossyLink implements RedisLink {

	private final RedisLink link;

	private boolean losesRequest;

	private boolean losesReply;

	private Runnable between;

	LossyLink(RedisLink link) {
		this.link = link;
	}

	/** The next commit does not reach the server. */
	void loseNextRequest() {
		this.losesRequest = true;
	}

	/** The next commit takes effect, but nobody hears of it. */
	void loseNextReply() {
		this.losesReply = true;
	}

	/** What happens once, after the time was asked for and before the journal is read. */
	void between(Runnable action) {
		this.between = action;
	}

	@Override
	public CompletableFuture<Object> send(byte[]... argv) {
		Runnable action = this.between;
		if (action != null && new String(argv[0], StandardCharsets.UTF_8).equals("HGETALL")) {
			this.between = null;
			action.run();
		}
		return this.link.send(argv);
	}

	@Override
	public <T> T together(Supplier<T> sender) {
		return (this.between != null) ? sender.get() : this.link.together(sender);
	}

	@Override
	public CompletableFuture<Long> pastMillis() {
		CompletableFuture<Long> millis = this.link.pastMillis();
		if (this.between != null) {
			millis.join();
		}
		return millis;
	}

	@Override
	public CompletableFuture<Object> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
		boolean commit = new String(script.source(), StandardCharsets.UTF_8).startsWith("-- Commits");
		if (commit && this.losesRequest) {
			this.losesRequest = false;
			return CompletableFuture.failedFuture(new QueryTimeoutException("request lost"));
		}
		CompletableFuture<Object> reply = this.link.run(script, keys, arguments);
		if (commit && this.losesReply) {
			this.losesReply = false;
			return reply.thenCompose((lost) -> CompletableFuture.failedFuture(new QueryTimeoutException("reply lost")));
		}
		return reply;
	}

	@Override
	public boolean restricted() {
		return this.link.restricted();
	}

	@Override
	public CompletableFuture<CommandTable> commands() {
		return this.link.commands();
	}

}
