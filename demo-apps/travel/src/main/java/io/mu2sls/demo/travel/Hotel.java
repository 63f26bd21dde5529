package io.mu2sls.demo.travel;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.redis.core.RedisHash;

/**
 * A hotel.
 *
 * @param id its id
 * @param capacity the rooms that are left
 * @param clients who has a room, in the order of booking
 */
@RedisHash("hotels")
record Hotel(@Id String id, int capacity, List<String> clients) {

	Hotel(String id, int capacity, @Nullable List<String> clients) {
		this.id = id;
		this.capacity = capacity;
		// Spring Data stores an empty list as nothing
		this.clients = (clients != null) ? List.copyOf(clients) : List.of();
	}

	boolean isFull() {
		return this.capacity <= 0;
	}

	Hotel book(String client) {
		return new Hotel(this.id, this.capacity - 1, Stream.concat(this.clients.stream(), Stream.of(client)).toList());
	}

}
