@NullMarked
package io.mu2sls.transaction;

import org.jspecify.annotations.NullMarked;
