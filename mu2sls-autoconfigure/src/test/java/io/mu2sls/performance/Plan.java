package io.mu2sls.performance;

import java.time.Duration;
import java.util.List;

/**
 * How long to measure.
 *
 * @param warmUp how long each system runs before the first round of a comparison
 * @param slice how long a system runs at a time
 * @param rounds how often the two take turns
 * @param threads how many clients, one comparison each
 */
public record Plan(Duration warmUp, Duration slice, int rounds, List<Integer> threads) {

	/** The property that asks for figures; without it a run only shows that it works. */
	public static final String PROPERTY = "mu2sls.performance";

	/**
	 * The plan that was asked for.
	 * @return minutes of measuring, or seconds of smoke
	 */
	public static Plan asked() {
		return (System.getProperty(PROPERTY) != null)
				? new Plan(Duration.ofSeconds(15), Duration.ofMillis(500), 25, List.of(1, 8, 32)) : smoke();
	}

	private static Plan smoke() {
		return new Plan(Duration.ofMillis(200), Duration.ofMillis(50), 3, List.of(1, 8));
	}

}
