package io.mu2sls.demo.travel;

import java.util.List;
import java.util.NoSuchElementException;

import org.springframework.stereotype.Service;

/**
 * Keeps hotels as entities.
 */
@Service
class Hotels {

	private final HotelRepository repository;

	Hotels(HotelRepository repository) {
		this.repository = repository;
	}

	Hotel add(String id, int capacity) {
		return this.repository.save(new Hotel(id, capacity, List.of()));
	}

	Hotel get(String id) {
		return this.repository.findById(id)
			.orElseThrow(() -> new NoSuchElementException("There is no hotel '%s'".formatted(id)));
	}

	void book(Hotel hotel, String client) {
		this.repository.save(hotel.book(client));
	}

}
