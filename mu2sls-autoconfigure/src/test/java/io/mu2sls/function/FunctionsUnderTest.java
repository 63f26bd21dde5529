package io.mu2sls.function;

/**
 * Lets tests of other packages start an application with a function of every shape.
 */
public final class FunctionsUnderTest {

	private FunctionsUnderTest() {
	}

	/** The application, with an engine that needs no Redis. */
	public static Class<?>[] sources() {
		return new Class<?>[] { Functions.class, RecordingEngine.class };
	}

	/** Forgets what was counted. */
	public static void clear() {
		Functions.CALLS.clear();
	}

}
