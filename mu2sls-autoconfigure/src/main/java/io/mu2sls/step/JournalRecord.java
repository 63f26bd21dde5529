package io.mu2sls.step;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One field of an invocation's journal: what one step did, for a replay to use. The first
 * bytes are the same in all records, so that any of them identifies the payload and fixes
 * the invocation's time.
 *
 * @param kind what was recorded
 * @param payloadDigest the first {@value #DIGEST_LENGTH} bytes of the payload's digest
 * @param timeMillis the invocation's time, in milliseconds since the epoch
 * @param identity what a replay must match: the step's name and a digest of its
 * arguments; empty for implicit steps and replies
 * @param failures explicit steps that rolled back since the previous record
 * @param body the log of an implicit step, or the outcome
 */
record JournalRecord(Kind kind, byte[] payloadDigest, long timeMillis, StepIdentity identity, List<FailedStep> failures,
		byte[] body) {

	static final int DIGEST_LENGTH = 12;

	private static final byte VERSION = 1;

	enum Kind {

		/** An implicit step that something follows; the body logs its commands. */
		IMPLICIT,

		/** An explicit step that returned. */
		RETURNED,

		/** An explicit step that committed with an exception. */
		THREW,

		/** The invocation's last step, and the function's reply. */
		REPLY,

		/** The invocation's last step, and the exception that is the reply. */
		FAILURE;

		private static final Kind[] VALUES = values();

		boolean last() {
			return this == REPLY || this == FAILURE;
		}

	}

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + this.body.length);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(VERSION);
			out.writeByte(this.kind.ordinal());
			out.write(this.payloadDigest);
			out.writeLong(this.timeMillis);
			this.identity.write(out);
			out.writeShort(this.failures.size());
			for (FailedStep failure : this.failures) {
				failure.write(out);
			}
			out.write(this.body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Reads a record.
	 * @param bytes what the journal has
	 * @return the record
	 * @throws IllegalStateException if it was not written by this version of the library
	 */
	static JournalRecord decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			byte version = in.readByte();
			if (version != VERSION) {
				throw new IllegalStateException("A journal record has format " + version
						+ ", this library reads format " + VERSION + ": it was written by another version of mu2sls");
			}
			Kind kind = Kind.VALUES[in.readByte()];
			byte[] payloadDigest = in.readNBytes(DIGEST_LENGTH);
			long time = in.readLong();
			StepIdentity identity = StepIdentity.read(in);
			List<FailedStep> failures = new ArrayList<>();
			for (int i = in.readUnsignedShort(); i > 0; i--) {
				failures.add(FailedStep.read(in));
			}
			return new JournalRecord(kind, payloadDigest, time, identity, failures, in.readAllBytes());
		}
		catch (IOException | IndexOutOfBoundsException ex) {
			throw new IllegalStateException("A journal record is damaged: it is not as mu2sls wrote it", ex);
		}
	}

	boolean samePayload(byte[] digest) {
		return Arrays.equals(this.payloadDigest, digest);
	}

}
