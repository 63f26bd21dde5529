package io.mu2sls.demo.travel;

import java.time.Clock;
import java.time.Instant;

import org.springframework.stereotype.Service;
import org.springframework.util.IdGenerator;

/**
 * Takes a room and a seat together, then places the order.
 */
@Service
class Reservations {

	private final Hotels hotels;

	private final Flights flights;

	private final UserRepository users;

	private final OrderRepository orders;

	private final IdGenerator ids;

	private final Clock clock;

	Reservations(Hotels hotels, Flights flights, UserRepository users, OrderRepository orders, IdGenerator ids,
			Clock clock) {
		this.hotels = hotels;
		this.flights = flights;
		this.users = users;
		this.orders = orders;
		this.ids = ids;
		this.clock = clock;
	}

	ReservationReply reserve(ReservationRequest request) {
		request.validate();
		Hotel hotel = this.hotels.get(request.hotelId());
		if (hotel.isFull()) {
			return ReservationReply.failed("Hotel Reservation Failed");
		}
		if (this.flights.isFull(request.flightId())) {
			return ReservationReply.failed("Flight Reservation Failed");
		}
		this.hotels.book(hotel, request.userId());
		this.flights.book(request.flightId(), request.userId());
		return ReservationReply.successful(placeOrder(request));
	}

	private Order placeOrder(ReservationRequest request) {
		Instant now = this.clock.instant();
		User user = this.users.findById(request.userId()).orElseGet(() -> new User(request.userId(), now, 0));
		this.users.save(user.oneMoreTrip());
		return this.orders.save(new Order(this.ids.generateId().toString(), request.userId(), request.hotelId(),
				request.flightId(), now));
	}

}
