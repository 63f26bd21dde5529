package io.mu2sls.demo.travel;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reservation.
 *
 * @param success whether there is an order
 * @param message what happened
 * @param orderId the order, if there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReservationReply(boolean success, String message, @Nullable String orderId) {

	static ReservationReply successful(Order order) {
		return new ReservationReply(true, "Order Successful", order.id());
	}

	static ReservationReply failed(String message) {
		return new ReservationReply(false, message, null);
	}

}
