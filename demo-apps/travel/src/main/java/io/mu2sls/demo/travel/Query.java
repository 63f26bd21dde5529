package io.mu2sls.demo.travel;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Asks for a hotel or a flight.
 *
 * @param id its id
 */
record Query(@Nullable String id) {

	String requiredId() {
		Assert.hasText(this.id, "'id' is missing");
		return this.id;
	}

}
