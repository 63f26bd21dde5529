package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.mu2sls.StepConflictException;
import org.jspecify.annotations.Nullable;

/** What a step observed, each observation in the form commit compares. */
final class ReadSet {

	private static final int SHORT = 64;

	private static final byte[] NOTHING = new byte[0];

	private static final int[] FIRST = { 1 };

	private static final int[] NO_KEY = {};

	private final List<Read> reads = new ArrayList<>(4);

	private final Map<Bytes, byte[]> digests = new HashMap<>(2);

	private final Map<Bytes, Long> expiries = new HashMap<>(2);

	List<Read> copy() {
		return List.copyOf(this.reads);
	}

	/**
	 * An answer that commit must get again.
	 * @param argv the command
	 * @param keys the positions of its keys
	 * @param reply the answer
	 */
	void answer(byte[][] argv, int[] keys, @Nullable Object reply) {
		if (reply == null) {
			add(argv, keys, Read.Kind.NIL, NOTHING);
		}
		else if (reply instanceof Long number) {
			add(argv, keys, Read.Kind.INTEGER, Numbers.text(number));
		}
		else if (reply instanceof byte[] bytes) {
			if (bytes.length <= SHORT) {
				add(argv, keys, Read.Kind.STRING, bytes);
			}
			else {
				add(argv, keys, Read.Kind.STRING_DIGEST, Canonical.sha1(bytes));
			}
		}
		else {
			add(argv, keys, Read.Kind.REPLY_DIGEST, Canonical.digest(reply));
		}
	}

	/**
	 * The key is of this type or absent.
	 * @param key the key
	 * @param family the type
	 */
	void guard(byte[] key, Family family) {
		add(Question.command("TYPE", key), FIRST, Read.Kind.TYPE_OR_NONE, family.type());
	}

	/**
	 * The key's whole value.
	 * @param key the key
	 * @param digest the digest of its {@code DUMP}
	 * @throws StepConflictException if the step saw another value before
	 */
	void digest(byte[] key, byte[] digest) {
		byte[] before = this.digests.putIfAbsent(new Bytes(key), digest);
		if (before == null) {
			add(Question.command("DUMP", key), FIRST, Read.Kind.DUMP_DIGEST, digest);
		}
		else if (!Arrays.equals(before, digest)) {
			throw new StepConflictException("Another step changed a key that this one read. Nothing was written.");
		}
	}

	/**
	 * When the key expires.
	 * @param key the key
	 * @param moment the answer of {@code PEXPIRETIME}
	 * @throws StepConflictException if the step saw another moment before
	 */
	void expiry(byte[] key, long moment) {
		Long before = this.expiries.putIfAbsent(new Bytes(key), moment);
		if (before == null) {
			add(Question.command("PEXPIRETIME", key), FIRST, Read.Kind.INTEGER, Numbers.text(moment));
		}
		else if (before != moment) {
			throw new StepConflictException(
					"Another step changed the expiry of a key that this one read. Nothing was written.");
		}
	}

	/**
	 * A moment that has not come: a buffered command names it, and those after it rest on
	 * the key being there.
	 * @param millis server time in milliseconds
	 */
	void moment(long millis) {
		add(Question.command("TIME"), NO_KEY, Read.Kind.MOMENT, Numbers.text(millis));
	}

	private void add(byte[][] argv, int[] keys, Read.Kind kind, byte[] expected) {
		this.reads.add(new Read(argv, kind, expected, keys));
	}

}
