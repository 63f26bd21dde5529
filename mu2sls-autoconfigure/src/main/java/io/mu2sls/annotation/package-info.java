/**
 * {@link io.mu2sls.TransactionalStep} on methods of Spring beans: an advisor finds them,
 * an interceptor hands them to the engine.
 */
@NullMarked
package io.mu2sls.annotation;

import org.jspecify.annotations.NullMarked;
