package io.mu2sls.demo.travel;

import java.time.Instant;

import org.springframework.data.annotation.Id;
import org.springframework.data.redis.core.RedisHash;

/**
 * A reservation that succeeded: one room and one seat.
 *
 * @param id the order's id
 * @param userId who travels
 * @param hotelId where the room is
 * @param flightId where the seat is
 * @param time when it was placed
 */
@RedisHash("orders")
record Order(@Id String id, String userId, String hotelId, String flightId, Instant time) {

}
