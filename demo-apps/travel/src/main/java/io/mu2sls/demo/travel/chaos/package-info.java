/**
 * The experiment behind {@code --chaos}: worker processes of the travel service are
 * killed under load, once unprotected and once protected, and an audit of the data counts
 * the damage. Not part of the service.
 */
@NullMarked
package io.mu2sls.demo.travel.chaos;

import org.jspecify.annotations.NullMarked;
