/**
 * A real Redis for development: with the embedded server's jar on the class path and no
 * Redis configured, one runs for as long as the application context.
 */
@NullMarked
package io.mu2sls.embedded;

import org.jspecify.annotations.NullMarked;
