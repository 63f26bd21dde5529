package io.mu2sls.demo.travel;

import org.springframework.util.Assert;

/**
 * A room and a seat for one user.
 *
 * @param userId who travels
 * @param flightId where the seat is
 * @param hotelId where the room is
 */
record ReservationRequest(String userId, String flightId, String hotelId) {

	void validate() {
		Assert.hasText(this.userId, "'userId' is missing");
		Assert.hasText(this.flightId, "'flightId' is missing");
		Assert.hasText(this.hotelId, "'hotelId' is missing");
	}

}
