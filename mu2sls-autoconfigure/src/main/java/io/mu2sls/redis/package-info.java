/**
 * Where the commands of unchanged code meet the step: below Spring Data Redis, at the one
 * method of a Lettuce connection through which all of them pass.
 * <ol>
 * <li>{@link io.mu2sls.redis.ConnectionFactoryInterception} replaces each
 * {@code LettuceConnectionFactory} before it is initialised, keeping its settings.</li>
 * <li>Its connections ask {@link io.mu2sls.transaction.CommandScope} for the current step
 * and, if there is one, hand it the command instead of the server.</li>
 * <li>{@link io.mu2sls.redis.LettuceLink} is the step's own way to the server.</li>
 * </ol>
 */
@NullMarked
package io.mu2sls.redis;

import org.jspecify.annotations.NullMarked;
