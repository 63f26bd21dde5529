@NullMarked
package io.mu2sls.autoconfigure;

import org.jspecify.annotations.NullMarked;
