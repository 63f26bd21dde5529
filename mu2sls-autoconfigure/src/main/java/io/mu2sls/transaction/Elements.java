package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the step knows of a collection's elements: fields with values, members, members
 * with scores, or only how many there are.
 */
final class Elements {

	/** Known not to be there. */
	static final byte[] ABSENT = new byte[0];

	/** Known to be there, its value unknown or without meaning. */
	static final byte[] PRESENT = new byte[0];

	private final Map<Bytes, byte[]> known = new LinkedHashMap<>();

	private boolean whole;

	private long stored = -1;

	private long added;

	private boolean counted = true;

	static Elements none() {
		Elements elements = new Elements();
		elements.whole = true;
		elements.stored = 0;
		return elements;
	}

	/**
	 * Looks an element up.
	 * @param name field or member
	 * @return its value, {@link #PRESENT}, {@link #ABSENT}, or {@code null} if not known
	 */
	byte @Nullable [] find(byte[] name) {
		byte[] value = this.known.get(new Bytes(name));
		return (value == null && this.whole) ? ABSENT : value;
	}

	void learn(byte[] name, byte[] value) {
		this.known.put(new Bytes(name), value);
	}

	void learnStored(long count) {
		this.stored = count;
	}

	/**
	 * Takes all stored elements; what the step wrote stays on top.
	 * @param all the elements in the server's order
	 */
	void learnAll(Map<Bytes, byte[]> all) {
		Map<Bytes, byte[]> own = new LinkedHashMap<>(this.known);
		this.known.clear();
		all.forEach((name, value) -> {
			byte[] mine = own.remove(name);
			this.known.put(name, (mine == null || mine == PRESENT) ? value : mine);
		});
		this.known.putAll(own);
		this.whole = true;
	}

	void put(byte[] name, byte[] value) {
		byte[] before = find(name);
		Bytes key = new Bytes(name);
		if (before == ABSENT) {
			this.known.remove(key);
			this.added++;
		}
		else if (before == null) {
			this.counted = false;
		}
		this.known.put(key, value);
	}

	void remove(byte[] name) {
		byte[] before = find(name);
		if (before == null) {
			this.counted = false;
		}
		else if (before != ABSENT) {
			this.added--;
		}
		this.known.put(new Bytes(name), ABSENT);
	}

	void push(int count) {
		this.added += count;
	}

	boolean isWhole() {
		return this.whole;
	}

	boolean isCounted() {
		return this.counted;
	}

	/**
	 * How many there are, own writes included.
	 * @return the number, or -1 if not known
	 */
	long count() {
		if (this.counted && this.stored >= 0) {
			return this.stored + this.added;
		}
		return this.whole ? this.known.values().stream().filter((value) -> value != ABSENT).count() : -1;
	}

	List<@Nullable Object> names() {
		List<@Nullable Object> names = new ArrayList<>();
		this.known.forEach((name, value) -> {
			if (value != ABSENT) {
				names.add(name.array());
			}
		});
		return names;
	}

	List<@Nullable Object> values() {
		List<@Nullable Object> values = new ArrayList<>(this.known.values());
		values.removeIf((value) -> value == ABSENT);
		return values;
	}

	List<@Nullable Object> pairs() {
		List<@Nullable Object> pairs = new ArrayList<>();
		this.known.forEach((name, value) -> {
			if (value != ABSENT) {
				pairs.add(name.array());
				pairs.add(value);
			}
		});
		return pairs;
	}

}
