/**
 * The travel reservation of the Beldi and mu2sls papers as a plain Spring Cloud Function
 * service over Spring Data Redis. Nothing in here knows mu2sls; with
 * {@code mu2sls.enabled=false} the same classes run unprotected.
 */
@NullMarked
package io.mu2sls.demo.travel;

import org.jspecify.annotations.NullMarked;
