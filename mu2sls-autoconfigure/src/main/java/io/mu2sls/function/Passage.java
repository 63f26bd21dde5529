package io.mu2sls.function;

import io.mu2sls.invocation.InvocationKey;
import org.jspecify.annotations.Nullable;

/**
 * What a message went through on its way to a guard: which functions of a composition it
 * passed, and which element of which batch it is. Messages of one request share their
 * headers, so this is what tells their invocations apart.
 *
 * @param key the request's key as the first guard found it, or {@code null} before any
 * @param passed the functions passed so far, in their order
 * @param depth how many they are
 * @param element the element's path in the batches it was taken from, for example
 * {@code .3.0}
 */
record Passage(@Nullable InvocationKey key, String passed, int depth, String element) {

	/**
	 * The message header that carries a passage from conversion to the guard, which
	 * removes it.
	 */
	static final String HEADER = "mu2sls.passage";

	static final Passage START = new Passage(null, "", 0, "");

	String position() {
		return (this.depth == 0) ? "0" + this.element : this.depth + "(" + this.passed + ")" + this.element;
	}

	Passage through(String function, InvocationKey key) {
		String through = (this.depth == 0) ? function : this.passed + "|" + function;
		return new Passage(key, through, this.depth + 1, this.element);
	}

	Passage element(int index) {
		return new Passage(this.key, this.passed, this.depth, this.element + "." + index);
	}

	boolean isElement() {
		return !this.element.isEmpty();
	}

}
