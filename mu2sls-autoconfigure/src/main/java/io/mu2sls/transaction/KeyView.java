package io.mu2sls.transaction;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * What the step knows of one key: what it read, with its own writes on top. Knowledge of
 * a key without own writes is always backed by the read set.
 */
final class KeyView {

	/** Whether the key is there. */
	enum Existence {

		UNKNOWN, PRESENT, ABSENT

	}

	private final byte[] key;

	private Existence existence = Existence.UNKNOWN;

	private @Nullable Family family;

	private byte @Nullable [] value;

	private long length = -1;

	private Elements elements = new Elements();

	private boolean noString;

	private boolean opaque;

	private boolean written;

	private boolean touched;

	private @Nullable CompletableFuture<?> inFlight;

	KeyView(byte[] key) {
		this.key = key;
	}

	byte[] key() {
		return this.key;
	}

	Existence existence() {
		return this.existence;
	}

	@Nullable Family family() {
		return this.family;
	}

	byte @Nullable [] value() {
		return this.value;
	}

	long length() {
		return (this.value != null) ? this.value.length : this.length;
	}

	Elements elements() {
		return this.elements;
	}

	boolean isAbsent() {
		return this.existence == Existence.ABSENT;
	}

	/** Whether the step wrote what only the server can tell now. */
	boolean isOpaque() {
		return this.opaque;
	}

	/** Whether the step wrote the key's content. */
	boolean isWritten() {
		return this.written;
	}

	/** Whether the step wrote the key's content or its expiry. */
	boolean isTouched() {
		return this.touched;
	}

	/**
	 * Whether commands of a type can be met here: the key is of that type, absent, or not
	 * known to be otherwise.
	 * @param wanted the type
	 * @return whether they can
	 */
	boolean suits(Family wanted) {
		return !this.opaque && (this.family == null || this.family == wanted);
	}

	@Nullable CompletableFuture<?> inFlight() {
		return this.inFlight;
	}

	void inFlight(CompletableFuture<?> command) {
		this.inFlight = command;
	}

	/** Whether the key is known to be absent or of a type that is not a string. */
	boolean isNoString() {
		return this.noString || isAbsent() || (this.family != null && this.family != Family.STRING);
	}

	void learnNoString() {
		this.noString = true;
	}

	void learnAbsent() {
		this.noString = false;
		this.existence = Existence.ABSENT;
		this.family = null;
		this.value = null;
		this.length = -1;
		this.elements = Elements.none();
		this.opaque = false;
	}

	void learnPresent() {
		this.existence = Existence.PRESENT;
	}

	/**
	 * The key is of this type or absent.
	 * @param type the type
	 */
	void learnFamily(Family type) {
		if (!isAbsent()) {
			this.family = type;
		}
	}

	void learnPresent(Family type) {
		this.existence = Existence.PRESENT;
		this.family = type;
	}

	void learnValue(byte @Nullable [] bytes) {
		if (bytes == null) {
			learnAbsent();
		}
		else {
			learnPresent(Family.STRING);
			this.value = bytes;
		}
	}

	void learnLength(long bytes) {
		learnFamily(Family.STRING);
		this.length = bytes;
	}

	/**
	 * What the server stores of a collection has this size; own writes come on top.
	 * @param type the collection's type
	 * @param count the number of elements
	 */
	void learnSize(Family type, long count) {
		if (isAbsent()) {
			// the same question was asked twice, for a key that is named twice
			return;
		}
		learnFamily(type);
		this.elements.learnStored(count);
		settle();
	}

	/** Draws from what is known of the elements whether the key is there. */
	void settle() {
		long count = this.elements.count();
		if (count == 0) {
			learnAbsent();
		}
		else if (count > 0) {
			this.existence = Existence.PRESENT;
		}
	}

	void write(byte[] bytes) {
		learnAbsent();
		learnValue(bytes);
		this.written = true;
		this.touched = true;
	}

	void writeLength(long bytes) {
		this.noString = false;
		learnPresent(Family.STRING);
		this.value = null;
		this.length = bytes;
		this.written = true;
		this.touched = true;
	}

	void delete() {
		learnAbsent();
		this.written = true;
		this.touched = true;
	}

	void added(Family type) {
		this.noString = false;
		this.existence = Existence.PRESENT;
		this.family = type;
		this.written = true;
		this.touched = true;
	}

	void removed() {
		this.existence = Existence.UNKNOWN;
		this.written = true;
		this.touched = true;
		settle();
	}

	void touchExpiry() {
		this.touched = true;
	}

	void obscure() {
		learnAbsent();
		this.existence = Existence.UNKNOWN;
		this.elements = new Elements();
		this.opaque = true;
		this.written = true;
		this.touched = true;
	}

}
