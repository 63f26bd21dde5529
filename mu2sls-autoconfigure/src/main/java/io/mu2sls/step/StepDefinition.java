package io.mu2sls.step;

import java.time.Duration;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What is fixed about a step before it runs.
 *
 * @param name its name in the journal and logs
 * @param rollbackOn which exceptions roll the step back; any other commits it and is
 * recorded as its outcome
 * @param timeout how long one attempt may take, or {@code null} for the default
 */
public record StepDefinition(String name, Predicate<Throwable> rollbackOn, @Nullable Duration timeout) {

}
