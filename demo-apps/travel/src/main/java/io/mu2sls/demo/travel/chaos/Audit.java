package io.mu2sls.demo.travel.chaos;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mu2sls.demo.travel.chaos.Snapshot.PlacedOrder;
import io.mu2sls.demo.travel.chaos.Snapshot.Stock;

/**
 * Compares the data in Redis with what the clients wanted and what they were told.
 */
final class Audit {

	private final Plan plan;

	private final Snapshot data;

	private final Answers answers;

	private final Map<String, Long> rooms;

	private final Map<String, Long> seats;

	private final Map<String, Set<String>> orders;

	Audit(Plan plan, Snapshot data, Answers answers) {
		this.plan = plan;
		this.data = data;
		this.answers = answers;
		this.rooms = perUser(data.hotels().values());
		this.seats = perUser(data.flights().values());
		this.orders = data.orders()
			.stream()
			.collect(Collectors.groupingBy(PlacedOrder::userId,
					Collectors.mapping(PlacedOrder::id, Collectors.toSet())));
	}

	private static Map<String, Long> perUser(Collection<Stock> stocks) {
		return stocks.stream()
			.flatMap((stock) -> stock.clients().stream())
			.collect(Collectors.groupingBy((user) -> user, Collectors.counting()));
	}

	Findings findings() {
		return new Findings(this.data.orders().size(), sum(this::doubleBookings), sum(this::halfBookings),
				sum(this::lostBookings) + miscounted(), overbooked(), sum(this::differingReplies),
				sum(this::wrongReplies), this.answers.unanswered());
	}

	private int sum(ToIntFunction<Reservation> finding) {
		return this.plan.reservations().stream().mapToInt(finding).sum();
	}

	private int doubleBookings(Reservation reservation) {
		return (rooms(reservation) > 1 || seats(reservation) > 1 || orders(reservation).size() > 1) ? 1 : 0;
	}

	private int halfBookings(Reservation reservation) {
		return (orders(reservation).isEmpty() && rooms(reservation) + seats(reservation) > 0) ? 1 : 0;
	}

	private int lostBookings(Reservation reservation) {
		boolean complete = rooms(reservation) > 0 && seats(reservation) > 0;
		return (!orders(reservation).isEmpty() && !complete) ? 1 : 0;
	}

	private int miscounted() {
		return offers().mapToInt((offer) -> Math.abs(offer.capacity() - offer.stock().left() - offer.taken())).sum();
	}

	private int overbooked() {
		return offers().mapToInt((offer) -> Math.max(0, offer.taken() - offer.capacity())).sum();
	}

	private int differingReplies(Reservation reservation) {
		return (new HashSet<>(this.answers.to(reservation)).size() > 1) ? 1 : 0;
	}

	private int wrongReplies(Reservation reservation) {
		return (int) this.answers.to(reservation)
			.stream()
			.map(Reply::parse)
			.filter((reply) -> !isTrue(reply, reservation))
			.count();
	}

	private boolean isTrue(Reply reply, Reservation reservation) {
		if (reply.isSuccess()) {
			return reply.orderId() != null && orders(reservation).contains(reply.orderId());
		}
		// nobody cancels: what was full once is full in the end
		return orders(reservation).isEmpty() && switch (Objects.requireNonNullElse(reply.message(), "")) {
			case "Hotel Reservation Failed" -> isFull(this.data.hotels(), reservation.hotelId());
			case "Flight Reservation Failed" -> isFull(this.data.flights(), reservation.flightId());
			default -> false;
		};
	}

	private static boolean isFull(Map<String, Stock> stocks, String id) {
		Stock stock = stocks.get(id);
		return stock != null && stock.left() <= 0;
	}

	private long rooms(Reservation reservation) {
		return this.rooms.getOrDefault(reservation.userId(), 0L);
	}

	private long seats(Reservation reservation) {
		return this.seats.getOrDefault(reservation.userId(), 0L);
	}

	private Set<String> orders(Reservation reservation) {
		return this.orders.getOrDefault(reservation.userId(), Set.of());
	}

	private Stream<OfferedStock> offers() {
		return Stream.concat(offers(this.plan.hotels(), this.data.hotels()),
				offers(this.plan.flights(), this.data.flights()));
	}

	private static Stream<OfferedStock> offers(Map<String, Integer> capacities, Map<String, Stock> stocks) {
		return stocks.entrySet()
			.stream()
			.map((stock) -> new OfferedStock(capacities.getOrDefault(stock.getKey(), 0), stock.getValue()));
	}

	private record OfferedStock(int capacity, Stock stock) {

		int taken() {
			return this.stock.clients().size();
		}

	}

}
