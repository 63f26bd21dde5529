package io.mu2sls.transaction;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What an overlay makes of a command, given what the step knows so far. */
sealed interface Move {

	/** Not computable from narrow reads: ask the server. */
	Elsewhere ELSEWHERE = new Elsewhere();

	static Move answer(@Nullable Object reply, byte[]... write) {
		return new Answer(reply, (write.length > 0) ? List.<byte[][]>of(write) : List.of());
	}

	static Move ask(Question... questions) {
		return new Ask(List.of(questions));
	}

	/**
	 * The reply, and what is to be buffered.
	 *
	 * @param reply the reply
	 * @param writes the commands to buffer
	 */
	record Answer(@Nullable Object reply, List<byte[][]> writes) implements Move {

	}

	/**
	 * Reads to send before the command is met again; each makes the step know more.
	 *
	 * @param questions the reads, at least one
	 */
	record Ask(List<Question> questions) implements Move {

	}

	/** See {@link #ELSEWHERE}. */
	record Elsewhere() implements Move {

	}

}
