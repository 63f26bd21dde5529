package io.mu2sls.demo.travel.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.mu2sls.demo.travel.chaos.Reservation.Sending;

/**
 * What the seed decides; the same for the unprotected and the protected round.
 *
 * @param hotels the rooms of each hotel
 * @param flights the seats of each flight
 * @param reservations what the clients want
 * @param kills when a worker is killed, and which
 */
record Plan(Map<String, Integer> hotels, Map<String, Integer> flights, List<Reservation> reservations,
		List<Kill> kills) {

	private static final int OFFERS = 10;

	static Plan of(ChaosOptions options, long seed) {
		Random random = new Random(seed);
		int fairShare = Math.max(1, options.requests() / OFFERS);
		// rooms for all but the unlucky, seats for nine of ten: most succeed, the last
		// ones race
		return new Plan(offers("h", fairShare), offers("f", Math.max(1, fairShare * 9 / 10)),
				reservations(random, options.requests()), kills(random, options));
	}

	private static Map<String, Integer> offers(String prefix, int capacity) {
		Map<String, Integer> offers = new LinkedHashMap<>();
		for (int i = 1; i <= OFFERS; i++) {
			offers.put(prefix + i, capacity);
		}
		return offers;
	}

	private static List<Reservation> reservations(Random random, int requests) {
		List<Reservation> reservations = new ArrayList<>();
		for (int i = 1; i <= requests; i++) {
			Sending sending = switch (random.nextInt(8)) {
				case 0 -> Sending.TWICE_AT_ONCE;
				case 1 -> Sending.AGAIN;
				default -> Sending.ONCE;
			};
			reservations.add(new Reservation("u" + i, "h" + (1 + random.nextInt(OFFERS)),
					"f" + (1 + random.nextInt(OFFERS)), sending));
		}
		return List.copyOf(reservations);
	}

	private static List<Kill> kills(Random random, ChaosOptions options) {
		List<Kill> kills = new ArrayList<>();
		int segment = options.requests() / (options.kills() + 1);
		for (int i = 0; i < options.kills(); i++) {
			kills.add(new Kill(segment, random.nextInt(1 + segment / 2), random.nextInt(options.workers())));
		}
		return List.copyOf(kills);
	}

	/**
	 * One kill.
	 *
	 * @param requests how many requests the clients may begin around it
	 * @param after after how many of these it happens
	 * @param victim which of the workers, in the order they joined
	 */
	record Kill(int requests, int after, int victim) {

	}

}
