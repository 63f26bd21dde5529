package io.mu2sls.step;

import java.time.Duration;

import io.mu2sls.transaction.TransactionLimits;

/**
 * What applies to all steps.
 *
 * @param retention how long a finished invocation is remembered
 * @param awaitJournal whether the journal is read before the body runs, at the cost of a
 * round trip
 * @param timeout how long one attempt of a step may take
 * @param leaseAfter after how many lost conflicts a step takes leases on its keys
 * @param lease how long a lease lasts at most
 * @param limits what one step may cost the server
 */
public record EngineSettings(Duration retention, boolean awaitJournal, Duration timeout, int leaseAfter, Duration lease,
		TransactionLimits limits) {

}
