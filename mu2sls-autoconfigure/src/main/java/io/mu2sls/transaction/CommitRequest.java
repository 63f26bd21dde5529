package io.mu2sls.transaction;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One step's commit.
 *
 * @param journal the invocation's journal (a hash); for a step that is not recorded any
 * key in the slot of the data
 * @param leases the database's leases (a hash)
 * @param entry what to record, or {@code null} to validate and write without a record
 * @param retention when the journal expires after this commit, or {@code null} for never
 * @param fenceAtMillis server time in milliseconds from which on the commit is refused, 0
 * for never
 * @param leaseOwner who holds this step's leases, or {@code null} if it took none
 * @param aclCheck whether to ask the server beforehand if the user may run the first
 * write, too
 * @param reads the read set
 * @param writes the write set
 */
public record CommitRequest(byte[] journal, byte[] leases, @Nullable Entry entry, @Nullable Duration retention,
		long fenceAtMillis, byte @Nullable [] leaseOwner, boolean aclCheck, List<Read> reads, List<Write> writes) {

	/**
	 * A record in the journal.
	 *
	 * @param field its name
	 * @param record its content, empty only to look for the field
	 */
	public record Entry(byte[] field, byte[] record) {

	}

	/**
	 * Asks only whether the read set still holds.
	 * @param slot a key of ours in the slot of the data
	 * @param leases the database's leases
	 * @param reads the read set
	 * @return the request
	 */
	public static CommitRequest validation(byte[] slot, byte[] leases, List<Read> reads) {
		return new CommitRequest(slot, leases, null, null, 0, null, false, reads, List.of());
	}

	/**
	 * Asks only whether the read set still holds, and whether the journal has a field.
	 * @param journal the invocation's journal
	 * @param field the field
	 * @param leases the database's leases
	 * @param reads the read set
	 * @return the request
	 */
	public static CommitRequest validation(byte[] journal, byte[] field, byte[] leases, List<Read> reads) {
		return new CommitRequest(journal, leases, new Entry(field, new byte[0]), null, 0, null, false, reads,
				List.of());
	}

	/** Whether there is nothing to record or apply. */
	boolean onlyValidates() {
		return this.writes.isEmpty() && (this.entry == null || this.entry.record().length == 0);
	}

}
