package io.mu2sls.function;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Names a function is found by but not listed under: aliases and qualifiers, and beans
 * that are only functions if somebody asks for them. With one function listed, Spring
 * Cloud Function calls it whatever name a request has.
 */
final class HiddenNames extends AbstractSet<String> {

	private final Set<String> listed;

	private final Set<String> hidden;

	HiddenNames(Set<String> listed, Set<String> hidden) {
		this.listed = listed;
		this.hidden = hidden;
	}

	@Override
	public boolean contains(@Nullable Object name) {
		return this.listed.contains(name) || this.hidden.contains(name);
	}

	@Override
	public Iterator<String> iterator() {
		return this.listed.iterator();
	}

	@Override
	public int size() {
		return this.listed.size();
	}

}
