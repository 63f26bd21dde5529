package io.mu2sls.demo.travel;

import java.util.ArrayList;
import java.util.List;

import io.mu2sls.performance.Duel;
import io.mu2sls.performance.Figures;
import io.mu2sls.performance.Plan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures what protection costs the reservation if {@value Plan#PROPERTY} is set; else
 * shows in seconds that the measurement works and counts right. No figure fails it.
 */
class TravelPerformanceIT {

	@Test
	void everyReservationTakesASeatAndARoomAndCostsWhatTheTableSays() throws Exception {
		Plan plan = Plan.asked();
		List<Figures> all = new ArrayList<>();
		try (Reserving guarded = Reserving.guarded(); Reserving plain = guarded.plain()) {
			for (int threads : plan.threads()) {
				all.add(new Duel(plan).run("travel reservation", threads, guarded::reserve, plain::reserve));
			}
			int requests = all.stream().mapToInt(Figures::requests).sum();
			assertThat(List.of(guarded.seatsTaken(), guarded.roomsTaken())).containsOnly(requests);
		}
		Figures.publish(all);
		assertThat(all).allSatisfy((figures) -> assertThat(figures.errors()).isZero());
	}

}
