package io.mu2sls.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the Redis that runs for development.
 *
 * @param enabled Whether to start a real Redis for development if none is configured and
 * org.signal:embedded-redis is on the class path.
 */
@ConfigurationProperties("mu2sls.embedded-redis")
public record EmbeddedRedisProperties(@DefaultValue("true") boolean enabled) {

}
