package io.mu2sls.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Where in its journal an execution stands. Positions count records: an implicit step
 * without commands has none. Not thread-safe; the execution guards it.
 */
final class JournalCursor {

	private final List<FailedStep> failures = new ArrayList<>(0);

	private int position;

	private ReplyLog.@Nullable Replay replay;

	int position() {
		return this.position;
	}

	/** The steps that rolled back since the last record. */
	List<FailedStep> failures() {
		return List.copyOf(this.failures);
	}

	/** Whether no record was passed and no step failed so far. */
	boolean atStart() {
		return this.position == 0 && this.failures.isEmpty();
	}

	/** What the journal has here, or {@code null} if the execution is past its end. */
	@Nullable Recorded recorded(JournalView view) {
		JournalRecord record = view.at(this.position);
		if (record == null) {
			return null;
		}
		List<FailedStep> before = record.failures();
		int passed = this.failures.size();
		return new Recorded(record, (passed < before.size()) ? before.get(passed) : null);
	}

	/**
	 * The recorded reply of a command of the implicit step here.
	 * @return the reply, or {@code null} if the step did not issue this command (so
	 * often)
	 */
	@Nullable CompletableFuture<@Nullable Object> take(Recorded here, byte[][] argv) {
		if (!here.isImplicit()) {
			return null;
		}
		ReplyLog.Replay current = this.replay;
		if (current == null) {
			current = ReplyLog.replay(here.record().body());
			this.replay = current;
		}
		return current.take(argv);
	}

	/** Whether an implicit step is being replayed. */
	boolean replaying() {
		return this.replay != null;
	}

	/** How many of its recorded commands did not come yet. */
	int remaining() {
		return (this.replay != null) ? this.replay.remaining() : 0;
	}

	/** Goes past a step that rolled back, if that is what is here. */
	boolean passFailure(Recorded here) {
		if (here.failure() == null) {
			return false;
		}
		this.failures.add(here.failure());
		return true;
	}

	void failed(FailedStep step) {
		this.failures.add(step);
	}

	void advance() {
		this.position++;
		this.replay = null;
		this.failures.clear();
	}

}
