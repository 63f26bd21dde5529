package io.mu2sls.autoconfigure;

import io.mu2sls.embedded.EmbeddedRedis;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** Points Boot's own connection factory at the embedded server. */
final class EmbeddedRedisConnectionDetails implements DataRedisConnectionDetails {

	private final Standalone standalone;

	EmbeddedRedisConnectionDetails(EmbeddedRedis server, int database) {
		this.standalone = Standalone.of(server.host(), server.port(), database);
	}

	@Override
	public Standalone getStandalone() {
		return this.standalone;
	}

}
