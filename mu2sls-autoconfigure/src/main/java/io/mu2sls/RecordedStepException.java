package io.mu2sls;

import org.jspecify.annotations.Nullable;

/**
 * A replayed step or invocation ended with an exception whose class cannot be made again:
 * it is not on the class path any more, or has no constructor for a message alone.
 */
public class RecordedStepException extends RuntimeException {

	private final String recordedClass;

	/**
	 * Creates the exception.
	 * @param recordedClass the class name of the exception that was recorded
	 * @param message its message
	 */
	public RecordedStepException(String recordedClass, @Nullable String message) {
		super(recordedClass + ((message != null) ? ": " + message : ""));
		this.recordedClass = recordedClass;
	}

	/**
	 * The exception that was recorded.
	 * @return its class name
	 */
	public String getRecordedClass() {
		return this.recordedClass;
	}

}
