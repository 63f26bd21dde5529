package io.mu2sls.demo.travel;

import java.time.Instant;

import org.springframework.data.annotation.Id;
import org.springframework.data.redis.core.RedisHash;

/**
 * Somebody who has reserved at least once.
 *
 * @param id the id
 * @param since when the first reservation was made
 * @param trips how many reservations succeeded
 */
@RedisHash("users")
record User(@Id String id, Instant since, int trips) {

	User oneMoreTrip() {
		return new User(this.id, this.since, this.trips + 1);
	}

}
