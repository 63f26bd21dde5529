package io.mu2sls.demo.travel;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TravelIT extends TravelScenario {

	private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(16);

	@AfterAll
	static void stopClients() {
		CLIENTS.shutdown();
	}

	@Test
	void theSameReservationSentTwiceIsOneOrderAndOneReply() {
		addHotel(4);
		addFlight(3);
		JsonNode first = this.client.post("reserve", reservation("u1"), "twice-1");
		JsonNode second = this.client.post("reserve", reservation("u1"), "twice-1");
		assertThat(first.path("success").asBoolean()).isTrue();
		assertThat(second).isEqualTo(first);
		assertThat(ordersOfThisTest()).isOne();
		assertThat(hotel().path("capacity").asInt()).isEqualTo(3);
		assertThat(flight().path("capacity").asInt()).isEqualTo(2);
	}

	@Test
	void aKeyReusedForAnotherReservationIsRefused() {
		addHotel(4);
		addFlight(4);
		this.client.post("reserve", reservation("u1"), "reused-1");
		HttpResponse<String> response = this.client.send("reserve", reservation("u2"), "reused-1");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(ordersOfThisTest()).isOne();
	}

	@Test
	void manyAtOnceGetNoMoreThanThereIs() {
		addHotel(20);
		addFlight(10);
		List<CompletableFuture<JsonNode>> replies = IntStream.range(0, 32)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> this.client.post("reserve", reservation("u" + i), "crowd-" + i), CLIENTS))
			.toList();
		assertThat(replies).filteredOn((reply) -> reply.join().path("success").asBoolean()).hasSize(10);
		assertThat(ordersOfThisTest()).isEqualTo(10);
		assertThat(hotel().path("capacity").asInt()).isEqualTo(10);
		assertThat(hotel().path("clients").size()).isEqualTo(10);
		assertThat(flight().path("capacity").asInt()).isZero();
	}

	/**
	 * A duplicate that begins before and reads after the other's commit sees a full
	 * flight: the record counts, not what it saw.
	 */
	@RepeatedTest(50)
	void theLastSeatAskedForSeveralTimesAtOnceGivesTheSameOrderToEachDuplicate() {
		addHotel(1);
		addFlight(1);
		String key = "last-" + this.flightId;
		List<CompletableFuture<JsonNode>> replies = IntStream.range(0, 4)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.client.post("reserve", reservation("u1"), key),
					CLIENTS))
			.toList();
		assertThat(replies).extracting(CompletableFuture::join)
			.allMatch((reply) -> reply.path("success").asBoolean())
			.containsOnly(replies.get(0).join());
	}

}
