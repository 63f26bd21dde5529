/**
 * The JSON forms of payloads, arguments and outcomes.
 */
@NullMarked
package io.mu2sls.json;

import org.jspecify.annotations.NullMarked;
