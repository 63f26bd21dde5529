package io.mu2sls.step;

import org.jspecify.annotations.Nullable;

/**
 * An execution when its function ended.
 *
 * @param doom why it could not go on, or {@code null}
 * @param begun whether a command or a step was met at all
 * @param atStart whether nothing was recorded and no step failed before the open one
 * @param open the step that is open
 */
record ExecutionState(@Nullable Doom doom, boolean begun, boolean atStart, OpenStep open) {

}
