package io.mu2sls.function;

import java.util.ArrayList;
import java.util.List;

/**
 * A guard's reply that may be split into elements for the next function of a composition:
 * splitting keeps the list, not its message.
 */
final class PassedList extends ArrayList<Object> {

	private static final long serialVersionUID = 1L;

	private final transient Passage passage;

	PassedList(List<?> list, Passage passage) {
		super(list);
		this.passage = passage;
	}

	Passage passage() {
		return this.passage;
	}

}
