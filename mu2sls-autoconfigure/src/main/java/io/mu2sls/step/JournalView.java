package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an execution knows of its invocation's journal: the records of the committed steps
 * by position. Thread-safe.
 */
final class JournalView {

	private final List<JournalRecord> records;

	private final long begunAtMillis;

	private JournalView(List<JournalRecord> records, long begunAtMillis) {
		this.records = records;
		this.begunAtMillis = begunAtMillis;
	}

	/**
	 * Reads the journal's fields.
	 * @param fields the reply of HGETALL
	 * @param begunAtMillis a server time before that
	 */
	static JournalView of(List<?> fields, long begunAtMillis) {
		List<JournalRecord> records = new ArrayList<>(fields.size() / 2);
		if (!fields.isEmpty()) {
			Map<String, byte[]> byName = new HashMap<>();
			for (int i = 0; i < fields.size(); i += 2) {
				byName.put(text(fields.get(i)), (byte[]) fields.get(i + 1));
			}
			for (int position = 0; position < byName.size(); position++) {
				byte[] record = byName.get(Integer.toString(position));
				if (record == null) {
					throw new IllegalStateException("A journal has " + byName.size() + " records but none at position "
							+ position + ": it was not written by mu2sls as it is");
				}
				records.add(JournalRecord.decode(record));
			}
		}
		return new JournalView(records, begunAtMillis);
	}

	private static String text(@Nullable Object bulk) {
		return new String((byte[]) java.util.Objects.requireNonNull(bulk), StandardCharsets.US_ASCII);
	}

	synchronized boolean isEmpty() {
		return this.records.isEmpty();
	}

	synchronized @Nullable JournalRecord at(int position) {
		return (position < this.records.size()) ? this.records.get(position) : null;
	}

	synchronized @Nullable JournalRecord last() {
		return this.records.isEmpty() ? null : this.records.get(this.records.size() - 1);
	}

	/** Adds a record that was committed, unless the journal had it when it was read. */
	synchronized void append(int position, JournalRecord record) {
		if (position == this.records.size()) {
			this.records.add(record);
		}
	}

	/**
	 * A server time before the journal was read, the fence's starting point. A record
	 * that was not there then was written later and outlives the fence, however long
	 * before the reading this moment is; a later one would leave a gap, in which a
	 * duplicate's record could expire and this execution still commit.
	 */
	long begunAtMillis() {
		return this.begunAtMillis;
	}

}
