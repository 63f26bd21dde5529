package io.mu2sls.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How requests are identified.
 *
 * @param keyExpression Spring expression over the maps and beans "headers" and "payload"
 * that yields the identity of a request which carries no Idempotency-Key and is no
 * CloudEvent, for example "headers['x-request-id']".
 */
@ConfigurationProperties("mu2sls.invocation")
record InvocationProperties(@Nullable String keyExpression) {

}
