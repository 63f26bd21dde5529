package io.mu2sls.demo.travel.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of the travel service, seen from the controller.
 */
final class WorkerProcess {

	private static final int TAIL = 40;

	private final Process process;

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final Deque<String> log = new ArrayDeque<>();

	private final AtomicInteger inFlight = new AtomicInteger();

	private volatile boolean expectedToEnd;

	WorkerProcess(Process process) {
		this.process = process;
		Thread reader = new Thread(this::readLog, "log of worker " + process.pid());
		reader.setDaemon(true);
		reader.start();
	}

	private void readLog() {
		try (BufferedReader reader = this.process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (line.startsWith(Worker.LISTENS)) {
					this.port.complete(Integer.valueOf(line.substring(Worker.LISTENS.length())));
				}
				remember(line);
			}
		}
		catch (IOException ex) {
			remember(ex.toString());
		}
		this.port.completeExceptionally(new IllegalStateException("A worker ended while starting:\n" + logTail()));
	}

	private synchronized void remember(String line) {
		if (this.log.size() == TAIL) {
			this.log.removeFirst();
		}
		this.log.addLast(line);
	}

	synchronized String logTail() {
		return String.join("\n", this.log);
	}

	/**
	 * Completes when the worker answers requests.
	 * @return this
	 */
	CompletableFuture<WorkerProcess> ready() {
		return this.port.thenApply((port) -> this);
	}

	/**
	 * Completes when the process has ended without having been told to.
	 * @return this
	 */
	CompletableFuture<WorkerProcess> diedByItself() {
		CompletableFuture<WorkerProcess> died = new CompletableFuture<>();
		this.process.onExit().thenRun(() -> {
			if (!this.expectedToEnd) {
				died.complete(this);
			}
		});
		return died;
	}

	URI uri(String function) {
		return URI.create("http://127.0.0.1:" + this.port.join() + "/" + function);
	}

	void requestSent() {
		this.inFlight.incrementAndGet();
	}

	void requestDone() {
		this.inFlight.decrementAndGet();
	}

	/**
	 * Kills the process between any two of its instructions.
	 * @return how many requests it had not answered
	 */
	int kill() {
		this.expectedToEnd = true;
		int cut = this.inFlight.get();
		this.process.destroyForcibly();
		return cut;
	}

}
