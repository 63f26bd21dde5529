package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.invocation.Invocation;
import io.mu2sls.transaction.Commit;
import io.mu2sls.transaction.CommitRequest;
import io.mu2sls.transaction.CommitResult;
import io.mu2sls.transaction.ErrorReply;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.Transaction;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisSystemException;

/**
 * One invocation's journal as this instance sees it, across the executions it runs of it.
 * Reading it costs no trip of its own: the first command of the user's code is sent right
 * behind, on the same connection.
 */
final class Journal {

	private static final byte[] HGETALL = "HGETALL".getBytes(StandardCharsets.US_ASCII);

	private final Commit commit = new Commit();

	private final EngineSettings settings;

	private final RedisLink link;

	private final byte[] key;

	private final byte[] payloadDigest;

	private @Nullable CompletableFuture<JournalView> view;

	Journal(EngineSettings settings, RedisLink link, Invocation invocation) {
		this.settings = settings;
		this.link = link;
		this.key = KeyNames.journal(invocation);
		this.payloadDigest = Arrays.copyOf(invocation.payloadDigest(), JournalRecord.DIGEST_LENGTH);
	}

	RedisLink link() {
		return this.link;
	}

	byte[] key() {
		return this.key;
	}

	/** Whether a record is of a request with the same payload. */
	boolean hasPayloadOf(JournalRecord record) {
		return record.samePayload(this.payloadDigest);
	}

	JournalRecord record(JournalRecord.Kind kind, long timeMillis, StepIdentity identity, List<FailedStep> failures,
			byte[] body) {
		return new JournalRecord(kind, this.payloadDigest, timeMillis, identity, failures, body);
	}

	/**
	 * Asks for the journal unless that was done. The time comes first: a duplicate that
	 * finishes between the two is seen, and one that finishes later is remembered longer
	 * than the fence, which starts at that time, lets us commit.
	 * @return what it says
	 */
	synchronized CompletableFuture<JournalView> read() {
		CompletableFuture<JournalView> current = this.view;
		if (current == null) {
			current = this.link.together(() -> {
				CompletableFuture<Long> begun = this.link.pastMillis();
				return this.link.send(HGETALL, this.key)
					.thenCombine(begun, (fields, millis) -> JournalView.of(list(fields), millis));
			});
			this.view = current;
		}
		return current;
	}

	/** Whether an execution before this one knows what the journal says. */
	synchronized boolean wasRead() {
		return this.view != null;
	}

	/** Another execution is ahead: what is known is outdated. */
	synchronized void forget() {
		this.view = null;
	}

	private static List<?> list(@Nullable Object reply) {
		if (reply instanceof ErrorReply error) {
			throw new RedisSystemException("The journal could not be read: " + error.message(), null);
		}
		return (List<?>) Objects.requireNonNull(reply);
	}

	/**
	 * The single atomic act: validates, applies and records.
	 * @param position the step's position
	 * @param record what happened
	 * @param transaction its reads and writes
	 * @param leaseOwner who holds leases for it, or {@code null}
	 */
	CompletableFuture<CommitResult> commit(int position, JournalRecord record, Transaction transaction,
			byte @Nullable [] leaseOwner) {
		return read().thenCompose((view) -> {
			CommitRequest request = new CommitRequest(this.key, KeyNames.LEASES,
					new CommitRequest.Entry(field(position), record.encode()),
					record.kind().last() ? this.settings.retention() : null,
					view.begunAtMillis() + this.settings.retention().toMillis(), leaseOwner, this.link.restricted(),
					transaction.readSet(), transaction.writeSet());
			return this.commit.commit(this.link, request);
		}).thenApply((result) -> {
			if (result instanceof CommitResult.Committed) {
				appendToView(position, record);
			}
			return result;
		});
	}

	/**
	 * Whether what a transaction read was true at one instant, at which the step was not
	 * recorded.
	 */
	CompletableFuture<CommitResult> validate(int position, Transaction transaction) {
		return this.commit.commit(this.link,
				CommitRequest.validation(this.key, field(position), KeyNames.LEASES, transaction.readSet()));
	}

	private static byte[] field(int position) {
		return Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
	}

	private synchronized void appendToView(int position, JournalRecord record) {
		if (this.view != null) {
			this.view.thenAccept((known) -> known.append(position, record));
		}
	}

}
