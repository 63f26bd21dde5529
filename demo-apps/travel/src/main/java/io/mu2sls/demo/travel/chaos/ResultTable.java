package io.mu2sls.demo.travel.chaos;

import java.io.PrintStream;
import java.util.function.Function;

/**
 * Prints both rounds side by side.
 */
record ResultTable(RoundResult unprotectedRound, RoundResult protectedRound) {

	void print(PrintStream out) {
		out.println();
		out.printf("%-46s %12s %12s%n", "", "unprotected", "protected");
		row(out, "requests", RoundResult::requests);
		row(out, "kills: processes", RoundResult::killedWorkers);
		row(out, "kills: executions cut off", RoundResult::cutExecutions);
		row(out, "duplicates", RoundResult::duplicates);
		row(out, "retries", RoundResult::retries);
		finding(out, "orders placed", Findings::ordersPlaced);
		out.println("-".repeat(72));
		finding(out, "double bookings", Findings::doubleBookings);
		finding(out, "half bookings", Findings::halfBookings);
		finding(out, "lost updates", Findings::lostUpdates);
		finding(out, "overbooked rooms and seats", Findings::overbooked);
		finding(out, "replies that differ between duplicates", Findings::differingReplies);
		finding(out, "replies the data contradicts", Findings::wrongReplies);
		finding(out, "requests never answered", Findings::unanswered);
		out.println();
		out.printf("violations protected=%d unprotected=%d%n", this.protectedRound.findings().violations(),
				this.unprotectedRound.findings().violations());
	}

	private void finding(PrintStream out, String name, Function<Findings, Integer> value) {
		row(out, name, (round) -> value.apply(round.findings()));
	}

	private void row(PrintStream out, String name, Function<RoundResult, Integer> value) {
		out.printf("%-46s %12d %12d%n", name, value.apply(this.unprotectedRound), value.apply(this.protectedRound));
	}

}
