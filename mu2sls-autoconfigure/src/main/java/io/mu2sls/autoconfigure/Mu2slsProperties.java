package io.mu2sls.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the library. None is needed to get started.
 *
 * @param enabled Whether function beans are guarded. Without, the application runs as if
 * the library were not there.
 * @param journal Settings of the journal.
 * @param step Settings of steps.
 */
@ConfigurationProperties("mu2sls")
public record Mu2slsProperties(@DefaultValue("true") boolean enabled, @DefaultValue Journal journal,
		@DefaultValue Step step) {

	/**
	 * Settings of the journal.
	 *
	 * @param retention How long a finished invocation is remembered: the window in which
	 * duplicates are recognized.
	 * @param await Whether the journal is read before the function's body runs, for
	 * functions with effects outside Redis that should not even be tried again. Costs one
	 * round trip per invocation.
	 */
	public record Journal(@DefaultValue("24h") Duration retention, @DefaultValue("false") boolean await) {

	}

	/**
	 * Settings of steps.
	 *
	 * @param timeout How long one attempt of a step may take.
	 * @param whatIfLimit How much memory the keys may take that one command without an
	 * overlay copies to find its reply.
	 * @param leaseAfter After how many lost conflicts a step takes leases on its keys,
	 * which other commits respect for a moment.
	 * @param leaseDuration How long such a lease lasts at most.
	 */
	public record Step(@DefaultValue("30s") Duration timeout, @DefaultValue("1MB") DataSize whatIfLimit,
			@DefaultValue("8") int leaseAfter, @DefaultValue("2s") Duration leaseDuration) {

	}

}
