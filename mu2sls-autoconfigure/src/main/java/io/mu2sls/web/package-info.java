/**
 * What a web client is told when an invocation cannot be executed.
 */
@NullMarked
package io.mu2sls.web;

import org.jspecify.annotations.NullMarked;
