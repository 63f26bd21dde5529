/**
 * The algorithm, without Spring's container and without Lettuce. Read
 * {@link io.mu2sls.step.StepEngine} first: it tries a {@code Run} until it is settled.
 * <ul>
 * <li>A {@code Run} is an invocation, an explicit step of one, or a step outside any; it
 * knows what its attempts begin with and how they end.</li>
 * <li>An {@code Execution} is one run of a function: it follows the {@code Journal},
 * gives recorded replies where that is ahead, and commits where it is not.</li>
 * <li>{@code Attempts} says when a lost conflict is tried again, and when the step asks
 * others to stay away.</li>
 * <li>A {@code Doom} is why an execution cannot go on; it does not rely on the user's
 * code to pass exceptions on.</li>
 * </ul>
 * Locks are taken in this order, and none while a later one is held: Execution, then
 * OpenStep, then its Transaction; Execution, then one of Journal, JournalView, Fate and
 * ReplayableValues, which take none but each other in this order. ReplayableRandom and a
 * Line of HotKeys take none. No lock is held while a future completes that somebody else
 * waits for, since the user's code may continue there; and nothing waits under a lock.
 * <p>
 * What could break it: two executions of one invocation at once, an execution that died
 * anywhere, one that wakes up after its journal is gone. What excludes it: a step takes
 * effect only through a commit that finds no record at its position, in one script with
 * the record; and a commit older than the retention is refused by server time. Tests:
 * {@code StepEngineIT}, {@code ReplayIT}, {@code ExplicitStepsIT},
 * {@code ReactiveEngineIT}, {@code StepRacesIT}.
 */
@NullMarked
package io.mu2sls.step;

import org.jspecify.annotations.NullMarked;
