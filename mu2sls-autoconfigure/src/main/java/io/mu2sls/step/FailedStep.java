package io.mu2sls.step;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * An explicit step that rolled back and whose exception the function caught: not a record
 * of its own, but what follows it rests on it, so the next record remembers it.
 *
 * @param identity the step
 * @param exception the exception's recorded form
 */
record FailedStep(StepIdentity identity, byte[] exception) {

	void write(DataOutputStream out) throws IOException {
		this.identity.write(out);
		out.writeInt(this.exception.length);
		out.write(this.exception);
	}

	static FailedStep read(DataInputStream in) throws IOException {
		return new FailedStep(StepIdentity.read(in), in.readNBytes(in.readInt()));
	}

}
