package io.mu2sls.transaction;

import java.time.Duration;

/**
 * What became of a commit. Only {@link Committed} changed anything.
 */
public sealed interface CommitResult {

	/** The writes are applied and the record, if there is one, is in the journal. */
	record Committed() implements CommitResult {

	}

	/** The read set holds; there was nothing to record or write. */
	record Validated() implements CommitResult {

	}

	/**
	 * Another execution committed this step.
	 *
	 * @param record what it recorded
	 */
	record Duplicate(byte[] record) implements CommitResult {

	}

	/**
	 * Another step changed what this one read.
	 *
	 * @param read the first read that has another answer now
	 */
	record Conflict(Read read) implements CommitResult {

	}

	/**
	 * Another step holds a lease on a key of this one.
	 *
	 * @param remaining for how long at most
	 */
	record Leased(Duration remaining) implements CommitResult {

	}

	/** The window in which this invocation's duplicates are recognized has passed. */
	record Fenced() implements CommitResult {

	}

	/**
	 * The server refused (no memory, no permission, too few replicas).
	 *
	 * @param error its words
	 */
	record Refused(ErrorReply error) implements CommitResult {

	}

}
