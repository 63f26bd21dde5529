package io.mu2sls.step;

import java.util.List;
import java.util.concurrent.CompletionException;

import io.mu2sls.InvocationExpiredException;
import io.mu2sls.InvocationKeyReusedException;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.CommitResult;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Why an execution cannot go on, whatever the user's code makes of the exception that
 * tells it so.
 */
sealed interface Doom {

	/**
	 * What a commit that did not happen means for the execution.
	 * @param result the commit's result
	 * @param step the step
	 */
	static Doom of(CommitResult result, OpenStep step) {
		if (result instanceof CommitResult.Duplicate) {
			return new Superseded();
		}
		if (result instanceof CommitResult.Conflict conflict) {
			step.lost(conflict.read());
			return new Conflicted(step.footprint());
		}
		if (result instanceof CommitResult.Leased) {
			return new Conflicted(step.footprint());
		}
		if (result instanceof CommitResult.Fenced) {
			return new Failed(new InvocationExpiredException("Step '" + step.name()
					+ "' was fenced: its execution is older than mu2sls.journal.retention, within which duplicates are"
					+ " recognized"));
		}
		if (result instanceof CommitResult.Refused refused) {
			return new Failed(new DataAccessResourceFailureException(
					"Redis refused the commit of step '" + step.name() + "': " + refused.error().message()));
		}
		throw new IllegalArgumentException("Not a failure: " + result);
	}

	/** The server did not answer a commit. */
	static Doom unanswered(OpenStep step, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof UnsupportedRedisCommandException refusal) {
			return new Failed(refusal);
		}
		return new Failed(new DataAccessResourceFailureException("Redis did not answer the commit of step '"
				+ step.name() + "', so it may or may not have taken effect: send the same request again", cause));
	}

	/** The journal is of a request with another payload. */
	static Doom keyReused(Invocation invocation) {
		return new Failed(new InvocationKeyReusedException(
				"Function '" + invocation.function() + "' was called with the key of an earlier request (source '"
						+ invocation.key().source() + "') but another payload: send a new key with a new request"));
	}

	/** What the user's code gets from its next command. */
	RuntimeException exception();

	/** The invocation has its reply. */
	record Finished(JournalRecord reply) implements Doom {

		@Override
		public RuntimeException exception() {
			return new ExecutionSignal("This invocation is finished; its recorded reply is about to be returned");
		}

	}

	/** Another execution of the invocation is ahead. */
	record Superseded() implements Doom {

		@Override
		public RuntimeException exception() {
			return new ExecutionSignal("Another execution of this invocation is ahead; this one is about to replay it");
		}

	}

	/** An implicit step lost a conflict: the function runs again from the top. */
	record Conflicted(List<byte[]> footprint) implements Doom {

		@Override
		public RuntimeException exception() {
			return new ExecutionSignal("Another step changed what this one read; it is about to run again");
		}

	}

	/** A failure that no further attempt mends. */
	record Failed(RuntimeException exception) implements Doom {

	}

}
