package io.mu2sls.transaction;

/**
 * One buffered command of the write set, made absolute: applied at commit in order, and
 * proven at buffering time not to fail once the read set is validated.
 *
 * @param argv the command
 * @param keys the positions in {@code argv} that name keys
 */
public record Write(byte[][] argv, int[] keys) {

}
