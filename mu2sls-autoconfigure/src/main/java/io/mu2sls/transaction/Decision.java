package io.mu2sls.transaction;

/**
 * What a step does with one command, and why or what to do instead.
 *
 * @param treatment what is done
 * @param note the explanation; for a refused command the alternative
 */
record Decision(Treatment treatment, String note) {

}
