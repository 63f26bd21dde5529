package io.mu2sls.demo.travel;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one client after the other sees, protected or not.
 */
abstract class TravelScenario {

	private static final AtomicInteger NUMBERS = new AtomicInteger();

	// the tests of a class share a Redis: each has a hotel and a flight of its own
	final String hotelId = "h" + NUMBERS.incrementAndGet();

	final String flightId = "f" + NUMBERS.get();

	TravelClient client;

	@Value("${local.server.port}")
	void connect(int port) {
		this.client = new TravelClient(port);
	}

	@Test
	void threeReservationsSucceedAndTheFourthLeavesTheLastRoom() {
		addHotel(4);
		addFlight(3);
		for (int i = 0; i < 3; i++) {
			JsonNode reply = this.client.post("reserve", reservation("u1"));
			assertThat(reply.path("success").asBoolean()).isTrue();
			assertThat(reply.path("message").asString()).isEqualTo("Order Successful");
			assertThat(reply.path("orderId").asString()).isNotEmpty();
		}
		assertThat(this.client.post("reserve", reservation("u1"))).hasToString("""
				{"success":false,"message":"Flight Reservation Failed"}""");
		assertThat(hotel()).hasToString("""
				{"id":"%s","capacity":1,"clients":["u1","u1","u1"]}""".formatted(this.hotelId));
		assertThat(flight()).hasToString("""
				{"id":"%s","capacity":0,"clients":["u1","u1","u1"]}""".formatted(this.flightId));
		assertThat(ordersOfThisTest()).isEqualTo(3);
	}

	@Test
	void aFullHotelLeavesTheFlightAlone() {
		addHotel(0);
		addFlight(1);
		assertThat(this.client.post("reserve", reservation("u1"))).hasToString("""
				{"success":false,"message":"Hotel Reservation Failed"}""");
		assertThat(flight().path("capacity").asInt()).isOne();
		assertThat(ordersOfThisTest()).isZero();
	}

	@Test
	void everyReservationHasAnOrderIdOfItsOwn() {
		addHotel(2);
		addFlight(2);
		JsonNode first = this.client.post("reserve", reservation("u1"));
		JsonNode second = this.client.post("reserve", reservation("u2"));
		assertThat(first.path("orderId")).isNotEqualTo(second.path("orderId"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			hotel    | {"id":"nowhere"}                                     | 404 | There is no hotel 'nowhere'
			flight   | {"id":"nowhere"}                                     | 404 | There is no flight 'nowhere'
			hotel    | {}                                                   | 400 | 'id' is missing
			addHotel | {"id":"h"}                                           | 400 | 'capacity' is missing
			addHotel | {"capacity":1}                                       | 400 | 'id' is missing
			addFlight| {"id":"f","capacity":-1}                             | 400 | 'capacity' is negative
			reserve  | {"flightId":"f","hotelId":"h"}                       | 400 | 'userId' is missing
			reserve  | {"userId":"u","hotelId":"h"}                         | 400 | 'flightId' is missing
			reserve  | {"userId":"u","flightId":"f"}                        | 400 | 'hotelId' is missing
			reserve  | {"userId":"u","flightId":"f","hotelId":"nowhere"}    | 404 | There is no hotel 'nowhere'
			""")
	void aCallersErrorIsExplained(String function, String json, int status, String detail) {
		HttpResponse<String> response = this.client.send(function, json);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains(detail);
	}

	void addHotel(int capacity) {
		this.client.post("addHotel", """
				{"id":"%s","capacity":%d}""".formatted(this.hotelId, capacity));
	}

	void addFlight(int capacity) {
		this.client.post("addFlight", """
				{"id":"%s","capacity":%d}""".formatted(this.flightId, capacity));
	}

	JsonNode hotel() {
		return this.client.post("hotel", """
				{"id":"%s"}""".formatted(this.hotelId));
	}

	JsonNode flight() {
		return this.client.post("flight", """
				{"id":"%s"}""".formatted(this.flightId));
	}

	String reservation(String userId) {
		return """
				{"userId":"%s","flightId":"%s","hotelId":"%s"}""".formatted(userId, this.flightId, this.hotelId);
	}

	long ordersOfThisTest() {
		return this.client.get("orders")
			.valueStream()
			.filter((order) -> order.path("hotelId").asString().equals(this.hotelId))
			.count();
	}

}
