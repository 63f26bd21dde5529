package io.mu2sls.demo.travel;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The service's functions; the bean names are the paths.
 */
@Configuration(proxyBeanMethods = false)
class TravelFunctions {

	@Bean
	Function<Offer, Hotel> addHotel(Hotels hotels) {
		return (offer) -> hotels.add(offer.requiredId(), offer.requiredCapacity());
	}

	@Bean
	Function<Offer, Flight> addFlight(Flights flights) {
		return (offer) -> flights.add(offer.requiredId(), offer.requiredCapacity());
	}

	@Bean
	Function<Query, Hotel> hotel(Hotels hotels) {
		return (query) -> hotels.get(query.requiredId());
	}

	@Bean
	Function<Query, Flight> flight(Flights flights) {
		return (query) -> flights.get(query.requiredId());
	}

	@Bean
	Function<ReservationRequest, ReservationReply> reserve(Reservations reservations) {
		return reservations::reserve;
	}

	@Bean
	Supplier<List<Order>> orders(OrderRepository orders) {
		return orders::findAll;
	}

}
