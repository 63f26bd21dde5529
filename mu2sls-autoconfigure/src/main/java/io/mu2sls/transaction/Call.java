package io.mu2sls.transaction;

/**
 * One command of the user's code.
 *
 * @param info what the server says of it
 * @param treatment what the step does with it
 * @param argv name and arguments
 * @param keys the positions of its keys
 */
record Call(CommandInfo info, Treatment treatment, byte[][] argv, int[] keys) {

	String name() {
		return this.info.name();
	}

	byte[] argument(int position) {
		return this.argv[position];
	}

	int length() {
		return this.argv.length;
	}

	byte[] key() {
		return this.argv[this.keys[0]];
	}

}
