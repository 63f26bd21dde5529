package io.mu2sls.demo.travel.chaos;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTests {

	private final ChaosOptions options = new ChaosOptions(200, 8, 3, 4, null);

	@Test
	void theSameSeedIsTheSamePlan() {
		assertThat(Plan.of(this.options, 7)).isEqualTo(Plan.of(this.options, 7));
	}

	@Test
	void anotherSeedIsAnotherPlan() {
		assertThat(Plan.of(this.options, 7)).isNotEqualTo(Plan.of(this.options, 8));
	}

	@Test
	void everyReservationHasAUserOfItsOwn() {
		assertThat(Plan.of(this.options, 7).reservations()).extracting(Reservation::userId)
			.hasSize(200)
			.doesNotHaveDuplicates();
	}

	@Test
	void everyKillHappensWhileRequestsAreLeft() {
		Plan plan = Plan.of(this.options, 7);
		assertThat(plan.kills()).hasSize(4).allMatch((kill) -> kill.after() < kill.requests());
		assertThat(plan.kills().stream().mapToInt(Plan.Kill::requests).sum()).isLessThan(200);
	}

}
