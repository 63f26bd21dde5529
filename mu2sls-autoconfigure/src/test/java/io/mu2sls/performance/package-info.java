/**
 * What protection costs: the same functions protected and not, measured side by side in
 * one JVM on one Redis. {@code PerformanceIT} runs it.
 */
package io.mu2sls.performance;
