package io.mu2sls.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of what is asked of the Redis that keeps the data.
 *
 * @param requireNoeviction Whether the application fails to start on a Redis that may
 * evict keys, and with them the records of what was executed.
 */
@ConfigurationProperties("mu2sls.durability")
public record DurabilityProperties(@DefaultValue("true") boolean requireNoeviction) {

}
