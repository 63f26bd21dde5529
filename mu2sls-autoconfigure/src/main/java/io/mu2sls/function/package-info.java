/**
 * A call arrives. {@link io.mu2sls.function.ShadowRegistrar} registers every function
 * bean again under its own name; what it registers finds out which invocation a message
 * is and lets the engine execute it. {@link io.mu2sls.function.FunctionShape} says which
 * functions can be guarded, and how.
 */
@NullMarked
package io.mu2sls.function;

import org.jspecify.annotations.NullMarked;
