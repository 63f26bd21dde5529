package io.mu2sls.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.StepTimeoutException;
import io.mu2sls.transaction.Read;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.Transaction;
import io.mu2sls.transaction.Write;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.UnexpectedRollbackException;

/**
 * One attempt of one step while its body runs: a transaction, a deadline, and the log
 * that a replay will need if something follows.
 */
final class OpenStep {

	private static final CompletableFuture<@Nullable Void> OPEN = CompletableFuture.completedFuture(null);

	private final String name;

	private final Transaction transaction;

	private final Duration timeout;

	private final long deadlineNanos;

	private final ReplyLog log = new ReplyLog();

	private final HotKeys hotKeys;

	private HotKeys.@Nullable Turn turn;

	private CompletableFuture<@Nullable Void> gate = OPEN;

	private boolean closed;

	private volatile boolean rollbackOnly;

	OpenStep(String name, Steps steps, Duration timeout, boolean careful) {
		this.name = name;
		this.hotKeys = steps.hotKeys();
		this.transaction = new Transaction(steps.link(), steps.settings().limits(), careful);
		this.timeout = timeout;
		this.deadlineNanos = System.nanoTime() + timeout.toNanos();
	}

	synchronized CompletableFuture<@Nullable Object> execute(byte[][] argv) {
		if (this.closed) {
			return CompletableFuture.failedFuture(late());
		}
		checkDeadline();
		if (this.turn == null && argv.length > 1) {
			this.turn = this.hotKeys.lineUp(argv[1]);
			this.gate = (this.turn != null) ? this.turn.ready() : this.gate;
		}
		CompletableFuture<@Nullable Object> reply = this.gate.isDone() ? this.transaction.execute(argv)
				: behindGate(argv);
		this.log.add(argv, reply);
		return reply;
	}

	/** Executes a command behind what else is to be sent, in one write to the network. */
	CompletableFuture<@Nullable Object> executeBehind(Runnable first, RedisLink link, byte[][] argv) {
		return link.together(() -> {
			first.run();
			return execute(argv);
		});
	}

	/** Commands that wait for the step's turn keep their order. */
	private CompletableFuture<@Nullable Object> behindGate(byte[][] argv) {
		CompletableFuture<@Nullable Object> reply = this.gate.thenCompose((open) -> this.transaction.execute(argv));
		this.gate = reply.handle((value, failure) -> null);
		return reply;
	}

	/** What a thread gets that outlives the step it belongs to. */
	static IllegalStateException late() {
		return new IllegalStateException("A Redis command arrived after its step ended, so it belongs to no step and "
				+ "was not sent. Wait for asynchronous commands before the step's method returns.");
	}

	/** Ends the step once all of its commands have their replies. */
	CompletableFuture<Void> end() {
		CompletableFuture<Void> complete;
		synchronized (this) {
			complete = this.log.complete();
			if (complete.isDone()) {
				close();
				return complete;
			}
		}
		return complete.thenCompose((ready) -> end());
	}

	/**
	 * The attempt is over, one way or the other: others may have its contended key. They
	 * go on outside our lock.
	 */
	void release() {
		HotKeys.Turn held;
		synchronized (this) {
			close();
			held = this.turn;
			this.turn = null;
		}
		if (held != null) {
			held.end();
		}
	}

	/** The way a body that loops on inconsistent reads is stopped. */
	void checkDeadline() {
		if (System.nanoTime() - this.deadlineNanos > 0) {
			throw new StepTimeoutException("Step '" + this.name + "' took longer than its timeout of " + this.timeout
					+ ": shorten it, or raise @TransactionalStep(timeout) or mu2sls.step.timeout");
		}
	}

	String name() {
		return this.name;
	}

	Transaction transaction() {
		return this.transaction;
	}

	/** Whether no command came. */
	synchronized boolean isUntouched() {
		return this.log.isEmpty();
	}

	/** Whether a command found out that the step conflicts, before its commit could. */
	synchronized boolean conflicted() {
		return this.log.conflicted();
	}

	/** What a replay needs; to be called once the step {@link #end() has ended}. */
	synchronized byte[] encodeLog() {
		return this.log.encode();
	}

	synchronized void close() {
		this.closed = true;
		this.transaction.close();
	}

	void setRollbackOnly() {
		this.rollbackOnly = true;
	}

	boolean rollbackOnly() {
		return this.rollbackOnly;
	}

	/** A joined step rolled back, but the step around it would have committed. */
	Throwable unexpectedRollback() {
		return new UnexpectedRollbackException("Step '" + this.name
				+ "' was rolled back: a step that joined it failed, and its exception was caught inside");
	}

	/** Another step changed what this one read. */
	void lost(Read read) {
		for (int key : read.keys()) {
			this.hotKeys.heat(read.argv()[key]);
		}
	}

	/** The keys the attempt touched. */
	List<byte[]> footprint() {
		List<byte[]> keys = new ArrayList<>();
		for (Read read : this.transaction.readSet()) {
			for (int key : read.keys()) {
				keys.add(read.argv()[key]);
			}
		}
		for (Write write : this.transaction.writeSet()) {
			for (int key : write.keys()) {
				keys.add(write.argv()[key]);
			}
		}
		return keys;
	}

}
