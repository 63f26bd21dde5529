package io.mu2sls.demo.travel.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * The workers that take requests, and warm spares for those that are killed.
 */
final class Fleet implements AutoCloseable {

	private static final int SPARES = 2;

	private static final Duration START_TIMEOUT = Duration.ofSeconds(120);

	private final WorkerCommand command;

	private final Consumer<WorkerProcess> deathReport;

	private final List<WorkerProcess> all = new ArrayList<>();

	private final List<WorkerProcess> live = new ArrayList<>();

	private final Deque<WorkerProcess> spares = new ArrayDeque<>();

	private int toStart;

	/**
	 * Creates a fleet and starts its first workers.
	 * @param command starts a worker
	 * @param size how many workers take requests
	 * @param kills how many will have to be replaced
	 * @param deathReport called with a worker that died by itself
	 */
	Fleet(WorkerCommand command, int size, int kills, Consumer<WorkerProcess> deathReport) {
		this.command = command;
		this.deathReport = deathReport;
		this.toStart = size + kills;
		for (int i = 0; i < size + SPARES; i++) {
			startSpare();
		}
		for (int i = 0; i < size; i++) {
			join(awaitSpare());
		}
	}

	private synchronized void startSpare() {
		if (this.toStart == 0) {
			return;
		}
		this.toStart--;
		WorkerProcess worker = new WorkerProcess(this.command.start());
		this.all.add(worker);
		this.spares.addLast(worker);
	}

	/**
	 * Waits for a spare that is ready to take requests.
	 * @return the spare
	 */
	WorkerProcess awaitSpare() {
		try {
			return nextSpare().ready().get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("A worker did not start within " + START_TIMEOUT, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a worker started", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex);
		}
	}

	private synchronized WorkerProcess nextSpare() {
		return this.spares.removeFirst();
	}

	private synchronized void join(WorkerProcess worker) {
		this.live.add(worker);
		worker.diedByItself().thenAccept(this::buried);
	}

	private synchronized void buried(WorkerProcess dead) {
		this.live.remove(dead);
		this.deathReport.accept(dead);
	}

	/**
	 * Picks a worker to send a request to.
	 * @param avoided a worker to avoid if there is a choice
	 * @return a live worker, or {@code null} if none is left
	 */
	synchronized @Nullable WorkerProcess pick(@Nullable WorkerProcess avoided) {
		List<WorkerProcess> choice = new ArrayList<>(this.live);
		if (choice.size() > 1) {
			choice.remove(avoided);
		}
		return choice.isEmpty() ? null : choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
	}

	/**
	 * Kills a worker and puts a spare in its place.
	 * @param victim which one
	 * @param spare the spare
	 * @return how many requests the victim had not answered
	 */
	synchronized int replace(int victim, WorkerProcess spare) {
		if (this.live.isEmpty()) {
			throw new IllegalStateException("All workers have died by themselves");
		}
		WorkerProcess killed = this.live.remove(victim % this.live.size());
		int cut = killed.kill();
		join(spare);
		startSpare();
		return cut;
	}

	@Override
	public synchronized void close() {
		this.all.forEach(WorkerProcess::kill);
	}

}
