package io.mu2sls.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.mu2sls.json.ValueCodec;
import io.mu2sls.step.OutcomeCodec;
import org.jspecify.annotations.Nullable;

/**
 * Records the complete reply of a function: every part with its headers. Its first byte
 * is the version of the form.
 */
final class ReplyCodec implements OutcomeCodec<@Nullable Reply> {

	private static final int VERSION = 1;

	private final ValueCodec payloads;

	private final HeaderCodec headers;

	ReplyCodec(ValueCodec payloads, HeaderCodec headers) {
		this.payloads = payloads;
		this.headers = headers;
	}

	@Override
	public byte[] encode(@Nullable Reply reply) {
		Reply complete = (reply != null) ? reply : Reply.none();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(VERSION);
			out.writeBoolean(complete.many());
			out.writeInt(complete.parts().size());
			for (Reply.Part part : complete.parts()) {
				byte[] payload = this.payloads.encode(part.payload());
				out.writeInt(payload.length);
				out.write(payload);
				Map<String, Object> partHeaders = part.headers();
				out.writeBoolean(partHeaders != null);
				if (partHeaders != null) {
					this.headers.write(out, partHeaders);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	@Override
	public Reply decode(byte[] recorded) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(recorded))) {
			int version = in.readByte();
			if (version != VERSION) {
				throw new IllegalStateException("A reply was recorded in form " + version + ", this version reads form "
						+ VERSION + ". Let the invocations of the newer version finish before going back.");
			}
			boolean many = in.readBoolean();
			int count = in.readInt();
			List<Reply.Part> parts = new ArrayList<>(count);
			for (int i = 0; i < count; i++) {
				Object payload = this.payloads.decode(in.readNBytes(in.readInt()));
				parts.add(new Reply.Part(payload, in.readBoolean() ? this.headers.read(in) : null));
			}
			return new Reply(parts, many);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
