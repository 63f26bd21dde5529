package io.mu2sls.demo.travel;

import java.util.List;
import java.util.NoSuchElementException;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Service;

/**
 * Keeps flights as a hash of seats left and a list of clients per flight.
 */
@Service
class Flights {

	private static final String SEATS = "flights:seats";

	private final StringRedisTemplate redis;

	Flights(StringRedisTemplate redis) {
		this.redis = redis;
	}

	Flight add(String id, int capacity) {
		this.redis.opsForHash().put(SEATS, id, Integer.toString(capacity));
		this.redis.delete(clientsKey(id));
		return new Flight(id, capacity, List.of());
	}

	Flight get(String id) {
		int seats = seatsLeft(id);
		List<String> clients = this.redis.opsForList().range(clientsKey(id), 0, -1);
		return new Flight(id, seats, (clients != null) ? clients : List.of());
	}

	boolean isFull(String id) {
		return seatsLeft(id) <= 0;
	}

	void book(String id, String client) {
		this.redis.opsForHash().increment(SEATS, id, -1);
		this.redis.opsForList().rightPush(clientsKey(id), client);
	}

	private int seatsLeft(String id) {
		Object seats = this.redis.opsForHash().get(SEATS, id);
		if (seats == null) {
			throw new NoSuchElementException("There is no flight '%s'".formatted(id));
		}
		return Integer.parseInt(seats.toString());
	}

	private static String clientsKey(String id) {
		return "flights:" + id + ":clients";
	}

}
