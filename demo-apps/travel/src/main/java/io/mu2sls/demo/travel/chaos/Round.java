package io.mu2sls.demo.travel.chaos;

import java.util.List;
import java.util.Map;

import io.mu2sls.demo.travel.chaos.Plan.Kill;
import io.mu2sls.demo.travel.chaos.Reservation.Sending;

import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Plays a plan against workers that are killed, and audits what is left.
 */
final class Round {

	private final Plan plan;

	private final WorkerCommand command;

	private final ChaosOptions options;

	private final ProgressBar progress;

	private final Answers answers = new Answers();

	private int cutExecutions;

	Round(Plan plan, WorkerCommand command, ChaosOptions options, ProgressBar progress) {
		this.plan = plan;
		this.command = command;
		this.options = options;
		this.progress = progress;
	}

	RoundResult play(StringRedisTemplate redis) {
		this.progress.starting();
		int kills = this.plan.kills().size();
		try (Fleet fleet = new Fleet(this.command, this.options.workers(), kills, this::report)) {
			Client manager = new Client(fleet, this.answers);
			add(manager, "addHotel", this.plan.hotels());
			add(manager, "addFlight", this.plan.flights());
			loadAndKill(fleet);
		}
		finally {
			this.progress.end();
		}
		Findings findings = new Audit(this.plan, new SnapshotReader(redis).read(this.plan), this.answers).findings();
		if (this.answers.unanswered() > 0) {
			this.progress.message("No reply came for some requests; the last error was: " + this.answers.lastError());
		}
		return new RoundResult(this.plan.reservations().size(), kills, this.cutExecutions, duplicates(),
				this.answers.retries(), findings);
	}

	private void add(Client manager, String function, Map<String, Integer> offers) {
		offers.forEach((id, capacity) -> {
			String json = """
					{"id":"%s","capacity":%d}""".formatted(id, capacity);
			if (manager.send(function, function + "-" + id, json, null) == null) {
				throw new IllegalStateException("%s was not answered for '%s'; the last error was: %s"
					.formatted(function, id, this.answers.lastError()));
			}
		});
	}

	private void loadAndKill(Fleet fleet) {
		List<Reservation> reservations = this.plan.reservations();
		try (Load load = new Load(reservations, this.options.clients(), fleet, this.answers, this.progress::done)) {
			int waitedFor = 0;
			int allowed = 0;
			for (Kill kill : this.plan.kills()) {
				WorkerProcess spare = fleet.awaitSpare();
				load.allow(kill.requests());
				load.awaitDone(allowed + kill.after() - waitedFor);
				waitedFor = allowed + kill.after();
				allowed += kill.requests();
				this.cutExecutions += fleet.replace(kill.victim(), spare);
				this.progress.killed();
			}
			load.awaitEnd();
		}
	}

	private int duplicates() {
		return (int) this.plan.reservations()
			.stream()
			.filter((reservation) -> reservation.sending() != Sending.ONCE)
			.count();
	}

	private void report(WorkerProcess dead) {
		this.progress.message("A worker died by itself; its log ends with:\n" + dead.logTail());
	}

}
