package io.mu2sls.demo.travel;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A hotel or a flight to be added.
 *
 * @param id its id
 * @param capacity its rooms or seats
 */
record Offer(@Nullable String id, @Nullable Integer capacity) {

	String requiredId() {
		Assert.hasText(this.id, "'id' is missing");
		return this.id;
	}

	int requiredCapacity() {
		Assert.notNull(this.capacity, "'capacity' is missing");
		Assert.isTrue(this.capacity >= 0, "'capacity' is negative");
		return this.capacity;
	}

}
