package io.mu2sls.demo.travel.chaos;

/**
 * A reservation a client wants. Every reservation has a user of its own, by whom the
 * audit recognizes it in the data.
 *
 * @param userId who travels
 * @param hotelId where the room is
 * @param flightId where the seat is
 * @param sending how often the client sends it
 */
record Reservation(String userId, String hotelId, String flightId, Sending sending) {

	String idempotencyKey() {
		return "reservation-" + this.userId;
	}

	String json() {
		return """
				{"userId":"%s","flightId":"%s","hotelId":"%s"}""".formatted(this.userId, this.flightId, this.hotelId);
	}

	/** How often a client sends a request, beside the retries of lost connections. */
	enum Sending {

		ONCE,

		/** Twice at the same time, to different workers. */
		TWICE_AT_ONCE,

		/** Again when the reply was there already. */
		AGAIN

	}

}
