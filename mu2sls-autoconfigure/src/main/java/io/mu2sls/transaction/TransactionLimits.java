package io.mu2sls.transaction;

/**
 * What one step may cost the server.
 *
 * @param whatIfBytes the largest key, in bytes of server memory, that a command without
 * an overlay may copy to find its reply
 */
public record TransactionLimits(long whatIfBytes) {

}
