package io.mu2sls.performance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** A closed loop: each of its threads sends the next request when it has the reply. */
final class Client implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Client.class);

	private final int threads;

	private final ExecutorService executor;

	Client(int threads) {
		this.threads = threads;
		this.executor = Executors.newFixedThreadPool(threads);
	}

	/** Sends requests for a while. */
	Slice run(Runnable request, Duration duration) throws Exception {
		AtomicReference<RuntimeException> failure = new AtomicReference<>();
		long begin = System.nanoTime();
		long end = begin + duration.toNanos();
		List<Callable<Loop>> loops = new ArrayList<>();
		for (int i = 0; i < this.threads; i++) {
			loops.add(() -> new Loop().run(request, end, failure));
		}
		List<Future<Loop>> done = this.executor.invokeAll(loops);
		long elapsed = System.nanoTime() - begin;
		if (failure.get() != null) {
			logger.info("A request failed", failure.get());
		}
		int count = 0;
		int errors = 0;
		for (Future<Loop> loop : done) {
			count += loop.get().count;
			errors += loop.get().errors;
		}
		long[] nanos = new long[count];
		for (Future<Loop> future : done) {
			Loop loop = future.get();
			count -= loop.count;
			System.arraycopy(loop.nanos, 0, nanos, count, loop.count);
		}
		return new Slice(nanos, errors, elapsed);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	private static final class Loop {

		private long[] nanos = new long[4096];

		private int count;

		private int errors;

		Loop run(Runnable request, long end, AtomicReference<RuntimeException> failure) {
			long now = System.nanoTime();
			while (now - end < 0) {
				long begin = now;
				try {
					request.run();
					now = System.nanoTime();
					add(now - begin);
				}
				catch (RuntimeException ex) {
					now = System.nanoTime();
					this.errors++;
					failure.compareAndSet(null, ex);
				}
			}
			return this;
		}

		private void add(long latency) {
			if (this.count == this.nanos.length) {
				this.nanos = Arrays.copyOf(this.nanos, 2 * this.count);
			}
			this.nanos[this.count++] = latency;
		}

	}

}
