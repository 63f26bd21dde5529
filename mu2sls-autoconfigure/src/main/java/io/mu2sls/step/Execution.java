package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.CommitResult;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

/**
 * One run of the user's code for an invocation. It gives each command to the step that is
 * open or, where the journal is ahead, the reply that was recorded. Thread-safe; never
 * blocks.
 * <p>
 * While the journal is on its way, commands are executed as if it were empty, behind it
 * on the same connection; if it is not, what they did is dropped, as if it had crashed.
 */
final class Execution implements StepScope {

	private final Invocation invocation;

	private final Journal journal;

	private final Steps steps;

	private final @Nullable StepDefinition whole;

	private final Attempt attempt;

	private final JournalCursor cursor = new JournalCursor();

	private @Nullable CompletableFuture<JournalView> adopted;

	private final Confirmations confirmations = new Confirmations();

	private @Nullable OpenStep open;

	private @Nullable ExplicitStep explicit;

	private final Fate fate;

	private final ReplayableValues values;

	Execution(Invocation invocation, Journal journal, Steps steps, @Nullable StepDefinition whole, Attempt attempt,
			long timeMillis) {
		this.invocation = invocation;
		this.journal = journal;
		this.steps = steps;
		this.whole = whole;
		this.attempt = attempt;
		this.fate = new Fate(invocation.function(), steps);
		this.values = new ReplayableValues(journal.key(), timeMillis);
		if (journal.wasRead()) {
			readJournal();
		}
	}

	/** Asks for the journal and makes this execution follow what it says. */
	synchronized CompletableFuture<JournalView> readJournal() {
		CompletableFuture<JournalView> current = this.adopted;
		if (current == null) {
			current = this.journal.read().thenApply(this::adopt);
			this.adopted = current;
		}
		return current;
	}

	private JournalView adopt(JournalView view) {
		OpenStep speculative = follow(view);
		if (speculative != null) {
			speculative.release();
		}
		return view;
	}

	/** Gives back the step to drop, since the journal is ahead of it. */
	private synchronized @Nullable OpenStep follow(JournalView view) {
		JournalRecord last = view.last();
		if (last == null) {
			return null;
		}
		if (!this.journal.hasPayloadOf(last)) {
			this.fate.seal(Doom.keyReused(this.invocation));
		}
		else if (last.kind().last()) {
			this.fate.seal(new Doom.Finished(last));
		}
		else if (!this.values.adoptTime(last.timeMillis())) {
			this.fate.seal(new Doom.Superseded());
		}
		else {
			OpenStep speculative = this.open;
			this.open = null;
			meetRecord(view);
			return speculative;
		}
		return null;
	}

	/** An explicit step that began before the journal was there may be recorded. */
	private void meetRecord(JournalView view) {
		ExplicitStep early = this.explicit;
		Recorded recorded = this.cursor.recorded(view);
		if (early != null && recorded != null) {
			if (recorded.isStep(early.identity())) {
				early.setRecorded(recorded);
			}
			else {
				this.fate.diverge(recorded, early.identity().toString());
			}
		}
	}

	@Override
	public synchronized CompletableFuture<@Nullable Object> execute(RedisLink origin, byte[][] argv) {
		check(origin);
		checkNoExplicitStep("A Redis command");
		boolean known = this.adopted != null && this.adopted.isDone();
		if (known && this.confirmations.none()) {
			return route(readJournal().join(), argv);
		}
		CompletableFuture<@Nullable Object> speculative = known ? null
				: openStep().executeBehind(this::readJournal, origin, argv);
		CompletableFuture<JournalView> reading = readJournal();
		return this.confirmations.next(reading, () -> confirm(reading.join(), origin, argv, speculative));
	}

	private synchronized CompletableFuture<@Nullable Object> confirm(JournalView view, RedisLink origin, byte[][] argv,
			@Nullable CompletableFuture<@Nullable Object> speculative) {
		check(origin);
		if (speculative != null && view.isEmpty()) {
			return speculative;
		}
		return route(view, argv);
	}

	private CompletableFuture<@Nullable Object> route(JournalView view, byte[][] argv) {
		Recorded recorded = this.cursor.recorded(view);
		if (recorded == null) {
			return openStep().execute(argv);
		}
		CompletableFuture<@Nullable Object> reply = this.cursor.take(recorded, argv);
		if (reply == null) {
			throw this.fate.diverge(recorded, "the Redis command " + new String(argv[0], StandardCharsets.UTF_8));
		}
		return reply;
	}

	void check(@Nullable RedisLink origin) {
		this.fate.check(origin);
	}

	private void checkNoExplicitStep(String came) {
		if (this.explicit != null) {
			throw this.explicit.overlap(came + " of function '" + this.invocation.function() + "'");
		}
	}

	private OpenStep openStep() {
		OpenStep current = this.open;
		if (current == null) {
			current = (this.whole != null) ? this.steps.open(this.whole, this.attempt)
					: this.steps.open(this.invocation.function(), null, this.attempt);
			this.open = current;
		}
		return current;
	}

	/** Ends the implicit step: something follows that may observe the function. */
	synchronized CompletableFuture<Void> endImplicit() {
		check(null);
		return (this.adopted == null) ? CompletableFuture.completedFuture(null)
				: readJournal().thenCompose(this::endImplicit);
	}

	private synchronized CompletableFuture<Void> endImplicit(JournalView view) {
		check(null);
		if (this.cursor.replaying()) {
			if (this.cursor.remaining() > 0) {
				throw this.fate.diverge(this.cursor.recorded(view), "the end of the implicit step");
			}
			advance();
			return CompletableFuture.completedFuture(null);
		}
		OpenStep ending = this.open;
		if (ending == null || ending.isUntouched()) {
			return CompletableFuture.completedFuture(null);
		}
		return ending.end()
			.thenCompose((ended) -> commit(JournalRecord.Kind.IMPLICIT, ending.encodeLog(), ending))
			.handle((result, failure) -> {
				if (failure != null) {
					throw this.fate.fail(failure).exception();
				}
				if (!(result instanceof CommitResult.Committed)) {
					throw doom(result, ending).exception();
				}
				return null;
			});
	}

	/** Commits an implicit step, be it the last one or not. */
	CompletableFuture<CommitResult> commit(JournalRecord.Kind kind, byte[] body, OpenStep step) {
		return commit(kind, StepIdentity.NONE, body, step, this.attempt.leaseOwner());
	}

	/** Commits a step at the current position; throws only if nothing was sent. */
	CompletableFuture<CommitResult> commit(JournalRecord.Kind kind, StepIdentity identity, byte[] body, OpenStep step,
			byte @Nullable [] leaseOwner) {
		step.checkDeadline();
		if (step.conflicted()) {
			return CompletableFuture.completedFuture(new CommitResult.Conflict(step.transaction().readSet().get(0)));
		}
		JournalRecord record;
		int position;
		synchronized (this) {
			record = this.journal.record(kind, this.values.timeMillis(), identity, this.cursor.failures(), body);
			position = this.cursor.position();
		}
		step.close();
		return this.journal.commit(position, record, step.transaction(), leaseOwner).whenComplete((result, failure) -> {
			step.release();
			if (failure != null) {
				this.fate.seal(Doom.unanswered(step, failure));
			}
			else if (result instanceof CommitResult.Committed) {
				advance();
			}
		});
	}

	/** Looks for a reason not to let an outcome out that is not recorded. */
	CompletableFuture<@Nullable CommitResult> objection(OpenStep step, @Nullable Throwable failure) {
		int trusted = this.invocation.key().isFresh() ? 1 : 0;
		return Opacity.objection(step, trusted, failure,
				() -> this.journal.validate(this.cursor.position(), step.transaction()));
	}

	private synchronized void advance() {
		this.cursor.advance();
		this.open = null;
		this.values.nextStep();
	}

	/** A commit did not happen, and that ends the whole execution. */
	synchronized Doom doom(CommitResult result, OpenStep step) {
		Doom reason = this.fate.seal(Doom.of(result, step));
		if (reason instanceof Doom.Superseded) {
			this.journal.forget();
		}
		return reason;
	}

	/** Begins an explicit step or finds it recorded. */
	CompletableFuture<ExplicitStep> begin(StepDefinition definition, StepIdentity identity, Attempt stepAttempt) {
		return endImplicit().thenApply((ended) -> beginNow(definition, identity, stepAttempt));
	}

	private synchronized ExplicitStep beginNow(StepDefinition definition, StepIdentity identity, Attempt stepAttempt) {
		check(null);
		checkNoExplicitStep("Step '" + identity.name() + "'");
		OpenStep step = this.steps.open(definition, stepAttempt);
		ExplicitStep next = new ExplicitStep(this, definition, identity, step, stepAttempt,
				new ReplayableRandom(this.journal.key(), this.cursor.position(), definition.name()));
		this.explicit = next;
		if (this.adopted != null && this.adopted.isDone()) {
			meetRecord(this.adopted.join());
			check(null);
		}
		return next;
	}

	/** An attempt of an explicit step is over. */
	synchronized void ended(ExplicitStep step) {
		if (this.explicit == step) {
			this.explicit = null;
		}
	}

	/** A recorded step was replayed. */
	synchronized void replayed(ExplicitStep step, Recorded recorded) {
		ended(step);
		if (!this.cursor.passFailure(recorded)) {
			advance();
		}
	}

	/** An explicit step failed; what follows it will rest on its failure. */
	synchronized void failed(StepIdentity identity, Throwable failure) {
		if (this.fate.doom() == null) {
			this.cursor.failed(new FailedStep(identity, RecordedExceptions.encode(failure)));
		}
	}

	/** What the function's end needs to know of its execution. */
	synchronized ExecutionState state() {
		return new ExecutionState(this.fate.doom(), this.adopted != null, this.cursor.atStart(), openStep());
	}

	/** The function ends: the journal must not have more, and no step may run. */
	synchronized @Nullable Doom checkEnd(JournalView view) {
		if (this.fate.doom() == null) {
			checkNoExplicitStep("The end");
			Recorded recorded = this.cursor.recorded(view);
			if (recorded != null) {
				this.fate.diverge(recorded, "the end of the function");
			}
		}
		return this.fate.doom();
	}

	@Override
	public long timeMillis() {
		readJournal();
		return this.values.useTime();
	}

	@Override
	public synchronized RandomGenerator random() {
		return this.values.random(this.cursor.position());
	}

	@Override
	public Nesting nesting() {
		return (this.whole != null) ? Nesting.JOINS : Nesting.BEGINS;
	}

	@Override
	public void release() {
		OpenStep last;
		synchronized (this) {
			this.fate.end();
			last = this.open;
		}
		if (last != null) {
			last.release();
		}
	}

	@Override
	public synchronized void setRollbackOnly() {
		openStep().setRollbackOnly();
	}

}
