package io.mu2sls.demo.travel.chaos;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The size of the experiment.
 *
 * @param requests how many reservations are made
 * @param clients how many clients make them at the same time
 * @param workers how many processes of the service answer them
 * @param kills how often one of these is killed
 * @param seed decides who reserves what, what is sent twice and who is killed when; a
 * random one if absent
 */
@ConfigurationProperties("chaos")
record ChaosOptions(@DefaultValue("1000") int requests, @DefaultValue("16") int clients, @DefaultValue("3") int workers,
		@DefaultValue("6") int kills, @Nullable Long seed) {

	ChaosOptions {
		Assert.isTrue(clients > 0, "'chaos.clients' must be at least 1");
		Assert.isTrue(workers > 1, "'chaos.workers' must be at least 2: duplicates go to different workers");
		Assert.isTrue(kills >= 0, "'chaos.kills' must not be negative");
		Assert.isTrue(requests > kills, "'chaos.requests' must be more than 'chaos.kills'");
	}

}
