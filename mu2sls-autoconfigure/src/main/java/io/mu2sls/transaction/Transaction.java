package io.mu2sls.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.UnsupportedRedisCommandException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one step: what it read and what it wants to write. Thread-safe; never
 * blocks; nothing it does is visible to anyone before commit.
 * <p>
 * Commands on one key are met in the order they came; commands on different keys may be
 * on their way at once, and one on several keys waits for what is on its way on any of
 * them.
 * <p>
 * What could break it: an answer that rests on something the read set does not hold
 * (every overlay draws on questions only, and a question joins the read set before it is
 * learned from); a write that is buffered out of order or after the step ended (excluded
 * by the queue per key and by {@link #close()}); a write that fails at commit (its proof
 * is in the read set). {@code CommandFuzzIT} compares replies, data before and data after
 * commit with a plain server.
 */
public final class Transaction {

	private final Views views;

	private final Commands commands;

	private final ReadSet reads = new ReadSet();

	private final WriteSet writes = new WriteSet();

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private @Nullable CommandTable table;

	private boolean opened;

	private boolean closed;

	/**
	 * Begins an attempt.
	 * @param link the way to the server
	 * @param limits what one step may cost
	 * @param careful whether to read what a first attempt would guess (the reply of a
	 * write that could only fail on a key of another type)
	 */
	public Transaction(RedisLink link, TransactionLimits limits, boolean careful) {
		this.views = new Views(careful);
		this.commands = new Commands(link, limits, this, this.views, this.reads, this.writes);
		CompletableFuture<CommandTable> known = link.commands();
		if (known.isDone() && !known.isCompletedExceptionally()) {
			this.table = known.join();
			this.opened = true;
		}
		else {
			known.whenComplete((commandTable, failure) -> open(commandTable));
		}
	}

	private void open(@Nullable CommandTable commandTable) {
		Runnable next = next(commandTable);
		while (next != null) {
			next.run();
			next = next(commandTable);
		}
	}

	/** The next command that waited; those that come meanwhile wait behind it. */
	private synchronized @Nullable Runnable next(@Nullable CommandTable commandTable) {
		this.table = commandTable;
		this.opened = this.waiting.isEmpty();
		return this.waiting.poll();
	}

	/**
	 * Meets one command.
	 * @param argv name and arguments
	 * @return the reply, exactly as the server would give it to code that ran alone;
	 * fails with {@link UnsupportedRedisCommandException} if the command cannot be part
	 * of a step, with {@link io.mu2sls.StepConflictException} if the step is known to
	 * conflict, and with {@link IllegalStateException} if the step has ended
	 */
	public synchronized CompletableFuture<@Nullable Object> execute(byte[][] argv) {
		if (!this.opened) {
			CompletableFuture<@Nullable Object> later = new CompletableFuture<>();
			this.waiting.add(() -> met(argv).whenComplete((reply, failure) -> {
				if (failure != null) {
					later.completeExceptionally(failure);
				}
				else {
					later.complete(reply);
				}
			}));
			return later;
		}
		return met(argv);
	}

	private synchronized CompletableFuture<@Nullable Object> met(byte[][] argv) {
		try {
			return meet(argv);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<@Nullable Object> meet(byte[][] argv) {
		checkOpen();
		if (this.table == null) {
			throw new IllegalStateException("The Redis server could not be asked for its commands (COMMAND), which a "
					+ "step needs before the first of them. Look at the connection, then at the permissions of its "
					+ "user.");
		}
		Call call = this.commands.classify(this.table, argv);
		if (call == null) {
			return this.commands.unseen(argv);
		}
		CompletableFuture<?> before = inFlight(call);
		CompletableFuture<@Nullable Object> reply;
		if (before == null) {
			reply = this.commands.advance(call);
		}
		else {
			reply = before.handle((ignored, failure) -> call).thenCompose(this.commands::advance);
		}
		if (!reply.isDone()) {
			for (int key : call.keys()) {
				this.views.of(argv[key]).inFlight(reply);
			}
		}
		return reply;
	}

	private @Nullable CompletableFuture<?> inFlight(Call call) {
		CompletableFuture<?> first = null;
		List<CompletableFuture<?>> several = null;
		for (int key : call.keys()) {
			CompletableFuture<?> pending = this.views.of(call.argument(key)).inFlight();
			if (pending == null || pending.isDone() || pending == first) {
				continue;
			}
			if (first == null) {
				first = pending;
			}
			else {
				if (several == null) {
					several = new ArrayList<>(List.of(first));
				}
				several.add(pending);
			}
		}
		return (several == null) ? first : CompletableFuture.allOf(several.toArray(CompletableFuture[]::new));
	}

	void checkOpen() {
		if (this.closed) {
			throw new IllegalStateException(
					"A Redis command arrived after its step ended, so it belongs to no step and "
							+ "was not sent. Wait for asynchronous commands before the step's method returns.");
		}
	}

	/**
	 * Ends the attempt: from now on nothing is buffered, and every command, also one that
	 * is on its way, fails with {@link IllegalStateException}. What was observed and
	 * buffered can still be asked for.
	 */
	public synchronized void close() {
		this.closed = true;
	}

	/**
	 * What was observed so far.
	 * @return the reads in order, a copy
	 */
	public synchronized List<Read> readSet() {
		return this.reads.copy();
	}

	/**
	 * What commit will apply.
	 * @return the writes in order, a copy
	 */
	public synchronized List<Write> writeSet() {
		return this.writes.copy();
	}

}
