package io.mu2sls.performance;

import java.util.ArrayList;
import java.util.List;

/**
 * Two systems do the same work by turns, in short slices, so that whatever else the
 * machine does strikes both; who begins alternates. A ratio is taken per round.
 */
public final class Duel {

	private final Plan plan;

	/**
	 * Prepares a comparison.
	 * @param plan how long
	 */
	public Duel(Plan plan) {
		this.plan = plan;
	}

	/**
	 * Compares.
	 * @param work what is done, for the table
	 * @param threads how many clients at a time
	 * @param guarded one request, protected
	 * @param plain the same request, unprotected
	 * @return the figures
	 * @throws Exception if a client breaks
	 */
	public Figures run(String work, int threads, Runnable guarded, Runnable plain) throws Exception {
		List<Slice> guardedSlices = new ArrayList<>();
		List<Slice> plainSlices = new ArrayList<>();
		List<Slice> warmUp;
		try (Client client = new Client(threads)) {
			warmUp = List.of(client.run(guarded, this.plan.warmUp()), client.run(plain, this.plan.warmUp()));
			for (int round = 0; round < this.plan.rounds(); round++) {
				if (round % 2 == 0) {
					guardedSlices.add(client.run(guarded, this.plan.slice()));
					plainSlices.add(client.run(plain, this.plan.slice()));
				}
				else {
					plainSlices.add(client.run(plain, this.plan.slice()));
					guardedSlices.add(client.run(guarded, this.plan.slice()));
				}
			}
		}
		return new Figures(work, threads, warmUp.get(0), guardedSlices, plainSlices);
	}

}
