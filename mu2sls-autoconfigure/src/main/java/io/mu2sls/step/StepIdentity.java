package io.mu2sls.step;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What makes a replayed explicit step the same step.
 *
 * @param name the step's name
 * @param arguments a digest of its arguments
 */
record StepIdentity(String name, byte[] arguments) {

	static final StepIdentity NONE = new StepIdentity("", new byte[0]);

	void write(DataOutputStream out) throws IOException {
		out.writeUTF(this.name);
		out.writeByte(this.arguments.length);
		out.write(this.arguments);
	}

	static StepIdentity read(DataInputStream in) throws IOException {
		return new StepIdentity(in.readUTF(), in.readNBytes(in.readUnsignedByte()));
	}

	boolean matches(StepIdentity other) {
		return this.name.equals(other.name) && Arrays.equals(this.arguments, other.arguments);
	}

	@Override
	public String toString() {
		return "step '" + this.name + "'";
	}

}
