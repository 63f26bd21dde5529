package io.mu2sls.demo.travel.chaos;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

import io.mu2sls.demo.travel.chaos.Reservation.Sending;
import org.jspecify.annotations.Nullable;

/**
 * Many clients making reservations at the same time. They begin as many as they are
 * allowed to, so that a worker is killed only while there is load and a spare.
 */
final class Load implements AutoCloseable {

	private final Iterator<Reservation> reservations;

	private final Client client;

	private final Fleet fleet;

	private final Answers answers;

	private final IntConsumer progress;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Semaphore allowed = new Semaphore(0);

	private final Semaphore finished = new Semaphore(0);

	private final CompletableFuture<?> clients;

	private int done;

	/**
	 * Creates the load and starts the clients.
	 * @param reservations what they want
	 * @param clients how many clients there are
	 * @param fleet who answers
	 * @param answers their log
	 * @param progress told how many reservations are done
	 */
	Load(List<Reservation> reservations, int clients, Fleet fleet, Answers answers, IntConsumer progress) {
		this.reservations = reservations.iterator();
		this.client = new Client(fleet, answers);
		this.fleet = fleet;
		this.answers = answers;
		this.progress = progress;
		CompletableFuture<?>[] all = new CompletableFuture<?>[clients];
		for (int i = 0; i < clients; i++) {
			all[i] = CompletableFuture.runAsync(this::reserveAll, this.threads).whenComplete(this::ended);
		}
		this.clients = CompletableFuture.allOf(all);
	}

	/**
	 * Lets the clients begin more reservations.
	 * @param requests how many
	 */
	void allow(int requests) {
		this.allowed.release(requests);
	}

	/**
	 * Waits until so many more reservations are done.
	 * @param requests how many
	 */
	void awaitDone(int requests) {
		this.finished.acquireUninterruptibly(requests);
	}

	/**
	 * Waits until all reservations are done.
	 */
	void awaitEnd() {
		allow(Integer.MAX_VALUE / 4);
		this.clients.join();
	}

	private void reserveAll() {
		this.allowed.acquireUninterruptibly();
		for (Reservation next = next(); next != null; next = next()) {
			reserve(next);
			done();
			this.allowed.acquireUninterruptibly();
		}
	}

	private void ended(Void nothing, @Nullable Throwable failure) {
		if (failure != null) {
			// nobody shall wait for what will not be done: awaitEnd() throws
			this.finished.release(Integer.MAX_VALUE / 4);
		}
	}

	private synchronized @Nullable Reservation next() {
		return this.reservations.hasNext() ? this.reservations.next() : null;
	}

	private synchronized void done() {
		this.progress.accept(++this.done);
		this.finished.release();
	}

	private void reserve(Reservation reservation) {
		WorkerProcess first = this.fleet.pick(null);
		if (reservation.sending() == Sending.TWICE_AT_ONCE) {
			WorkerProcess second = this.fleet.pick(first);
			CompletableFuture<?> duplicate = CompletableFuture.runAsync(() -> send(reservation, second), this.threads);
			send(reservation, first);
			duplicate.join();
			return;
		}
		send(reservation, first);
		if (reservation.sending() == Sending.AGAIN) {
			send(reservation, this.fleet.pick(first));
		}
	}

	private void send(Reservation reservation, @Nullable WorkerProcess worker) {
		String reply = this.client.send("reserve", reservation.idempotencyKey(), reservation.json(), worker);
		if (reply != null) {
			this.answers.answered(reservation, reply);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
