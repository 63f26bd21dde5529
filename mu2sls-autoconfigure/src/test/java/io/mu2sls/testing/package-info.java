/** What tests share; published as this module's test-jar. */
@NullMarked
package io.mu2sls.testing;

import org.jspecify.annotations.NullMarked;
