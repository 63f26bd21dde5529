package io.mu2sls.demo.travel.chaos;

/**
 * What happened in a round, and what the audit found.
 *
 * @param requests the reservations that were sent
 * @param killedWorkers the processes that were killed
 * @param cutExecutions the requests these had not answered
 * @param duplicates the reservations that were sent twice
 * @param retries the requests that were repeated because no reply came
 * @param findings what the audit found
 */
record RoundResult(int requests, int killedWorkers, int cutExecutions, int duplicates, int retries, Findings findings) {

}
