package io.mu2sls.demo.travel.chaos;

import java.util.List;
import java.util.Map;

/**
 * What is in Redis when a round is over.
 *
 * @param hotels the hotels by id
 * @param flights the flights by id
 * @param orders the orders
 */
record Snapshot(Map<String, Stock> hotels, Map<String, Stock> flights, List<PlacedOrder> orders) {

	/**
	 * A hotel's rooms or a flight's seats.
	 *
	 * @param left how many are left
	 * @param clients who has one
	 */
	record Stock(int left, List<String> clients) {

	}

	/**
	 * An order.
	 *
	 * @param id its id
	 * @param userId whose it is
	 */
	record PlacedOrder(String id, String userId) {

	}

}
