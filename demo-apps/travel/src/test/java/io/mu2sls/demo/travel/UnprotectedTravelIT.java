package io.mu2sls.demo.travel;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "mu2sls.enabled=false")
class UnprotectedTravelIT extends TravelScenario {

	@Test
	void theSameReservationSentTwiceIsTwoOrders() {
		addHotel(4);
		addFlight(4);
		JsonNode first = this.client.post("reserve", reservation("u1"), "unprotected-1");
		JsonNode second = this.client.post("reserve", reservation("u1"), "unprotected-1");
		assertThat(second).isNotEqualTo(first);
		assertThat(ordersOfThisTest()).isEqualTo(2);
	}

}
