package io.mu2sls.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the look at Redis when the application starts.
 *
 * @param requiredOnStart Whether the application fails to start while Redis cannot be
 * reached.
 */
@ConfigurationProperties("mu2sls.redis")
public record RedisCheckProperties(@DefaultValue("true") boolean requiredOnStart) {

}
