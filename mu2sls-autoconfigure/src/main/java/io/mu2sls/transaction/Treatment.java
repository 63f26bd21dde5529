package io.mu2sls.transaction;

/** What a step does with a command. */
enum Treatment {

	/** Concerns the user's connection and no data: goes there untouched. */
	CONNECTION,

	/** Sent to the server; the answer is not validated and does not show own writes. */
	UNVALIDATED,

	/**
	 * A read: sent at once and validated by its answer; on a key with own writes, found
	 * by what-if.
	 */
	READ,

	/**
	 * A read whose answer is large, unordered or depends on the moment: validated by the
	 * digest of the whole key, taken in the same script.
	 */
	WHOLE_READ,

	/** A random choice: validated by the fact that what was chosen is there. */
	RANDOM_READ,

	/** A remaining time to live: validated by the moment of expiry. */
	EXPIRY_READ,

	/** A write: its reply is found by what-if, then it is buffered. */
	WRITE,

	/** A user's script: run by what-if; what it wrote is buffered, not the script. */
	SCRIPT,

	/** Buffered and published by the commit. */
	PUBLISH,

	/** Cannot be part of a step. */
	REFUSED

}
