@NullMarked
package io.mu2sls.invocation;

import org.jspecify.annotations.NullMarked;
