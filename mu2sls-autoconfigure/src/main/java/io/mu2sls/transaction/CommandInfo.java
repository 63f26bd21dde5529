package io.mu2sls.transaction;

import java.util.Set;

/**
 * What the server says of one command.
 *
 * @param name in upper case; a subcommand's is {@code CONTAINER|SUB}
 * @param arity number of arguments with the name, negative for "at least"
 * @param flags what kind of command it is
 * @param first position of the first key, 0 for none
 * @param last position of the last key, negative from the end
 * @param step distance between keys
 */
record CommandInfo(String name, int arity, Set<String> flags, int first, int last, int step) {

	boolean writes() {
		return this.flags.contains("write");
	}

	boolean fits(byte[][] argv) {
		return (this.arity >= 0) ? argv.length == this.arity : argv.length >= -this.arity;
	}

}
