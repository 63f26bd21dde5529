package io.mu2sls.performance;

import java.util.Arrays;

/**
 * What one system did in one short while.
 *
 * @param nanos latencies of the requests that succeeded, ascending
 * @param errors requests that failed
 * @param elapsedNanos how long it took
 */
record Slice(long[] nanos, int errors, long elapsedNanos) {

	Slice {
		Arrays.sort(nanos);
	}

	double throughput() {
		return this.nanos.length * 1e9 / this.elapsedNanos;
	}

	double micros(double quantile) {
		if (this.nanos.length == 0) {
			return Double.NaN;
		}
		return this.nanos[(int) (quantile * (this.nanos.length - 1))] / 1e3;
	}

}
