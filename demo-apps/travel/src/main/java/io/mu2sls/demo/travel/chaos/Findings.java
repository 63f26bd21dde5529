package io.mu2sls.demo.travel.chaos;

/**
 * What the audit found.
 *
 * @param ordersPlaced the orders in the data
 * @param doubleBookings reservations with more than one order, room or seat
 * @param halfBookings reservations with a room or a seat but no order
 * @param lostUpdates orders whose room or seat is gone, and rooms or seats whose count
 * disagrees with the list of clients
 * @param overbooked rooms and seats given away beyond the capacity
 * @param differingReplies reservations whose duplicates got different replies
 * @param wrongReplies replies the data contradicts: an order that is not there, a failure
 * that has an order or for which there was room
 * @param unanswered requests without a reply after many retries
 */
record Findings(int ordersPlaced, int doubleBookings, int halfBookings, int lostUpdates, int overbooked,
		int differingReplies, int wrongReplies, int unanswered) {

	int violations() {
		return this.doubleBookings + this.halfBookings + this.lostUpdates + this.overbooked + this.differingReplies
				+ this.wrongReplies + this.unanswered;
	}

}
