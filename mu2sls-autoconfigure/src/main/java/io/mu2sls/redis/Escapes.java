package io.mu2sls.redis;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.protocol.RedisCommand;
import io.mu2sls.transaction.CommandScope;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Notices a command that probably belongs to a function and yet reaches Redis outside its
 * step: one on a thread where {@code CompletableFuture.runAsync} and parallel streams run
 * their tasks, which carries no step, while some thread runs one. It cannot know for
 * sure, so it warns, once.
 * <p>
 * Such threads are those of the common pool or, on machines of one or two processors, new
 * ones. On any other thread looking costs a type check and a look at its name.
 */
final class Escapes {

	private static final Log logger = LogFactory.getLog(Escapes.class);

	private static final String UNNAMED = "Thread-";

	/** New threads may have many other uses: looking at their stacks comes to an end. */
	private static final int LOOKS_AT_STACKS = 1000;

	private final AtomicInteger looks = new AtomicInteger();

	private volatile boolean done;

	void look(RedisCommand<?, ?, ?> command) {
		if (this.done) {
			return;
		}
		Thread thread = Thread.currentThread();
		if (thread instanceof ForkJoinWorkerThread worker) {
			if (worker.getPool() == ForkJoinPool.commonPool() && CommandScope.somewhere()) {
				report(command, thread);
			}
		}
		else if (thread.getName().startsWith(UNNAMED) && CommandScope.somewhere()) {
			if (this.looks.incrementAndGet() > LOOKS_AT_STACKS) {
				this.done = true;
			}
			else if (runsCompletableFuture()) {
				report(command, thread);
			}
		}
	}

	private static boolean runsCompletableFuture() {
		return StackWalker.getInstance()
			.walk((frames) -> frames
				.anyMatch((frame) -> frame.getClassName().startsWith("java.util.concurrent.CompletableFuture$Async")));
	}

	private synchronized void report(RedisCommand<?, ?, ?> command, Thread thread) {
		if (!this.done) {
			this.done = true;
			logger.warn("Redis command " + command.getType() + " on thread '" + thread.getName()
					+ "' is not part of any step, but a function was running. If the function issued it, it took effect"
					+ " at once, remains if the function fails, and happens again when it is executed again."
					+ " CompletableFuture.runAsync without an executor and parallel streams do not carry the step: use"
					+ " the 'applicationTaskExecutor' bean, an executor with a ContextPropagatingTaskDecorator, or"
					+ " ContextExecutorService.wrap(...). This is said once");
		}
	}

}
