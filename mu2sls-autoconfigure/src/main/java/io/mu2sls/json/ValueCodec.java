package io.mu2sls.json;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import io.mu2sls.UnrecordableOutcomeException;
import io.mu2sls.step.OutcomeCodec;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Records one value: a byte that says its form, then text and byte arrays as they are and
 * anything else as JSON of the declared type. The first JSON value is read back and
 * written again to see whether a duplicate would get the same; if not, that is said once.
 */
public class ValueCodec implements OutcomeCodec<@Nullable Object> {

	private static final Log logger = LogFactory.getLog(ValueCodec.class);

	private final String owner;

	private final Type type;

	private final Json json;

	private final AtomicBoolean checked = new AtomicBoolean();

	/**
	 * Creates the codec.
	 * @param owner who returns the value, for messages
	 * @param type the declared type
	 * @param json how values are written
	 */
	public ValueCodec(String owner, Type type, Json json) {
		this.owner = owner;
		this.type = type;
		this.json = json;
	}

	@Override
	public byte[] encode(@Nullable Object value) {
		if (value == null) {
			return new byte[] { 'n' };
		}
		if (value instanceof byte[] bytes) {
			return form('b', bytes);
		}
		if (value instanceof CharSequence text) {
			return form('s', text.toString().getBytes(StandardCharsets.UTF_8));
		}
		byte[] written;
		try {
			written = this.json.write(value);
		}
		catch (IllegalArgumentException ex) {
			throw unrecordable(value.getClass().getName(), "JSON cannot write it", ex);
		}
		if (this.checked.compareAndSet(false, true)) {
			check(written);
		}
		return form('j', written);
	}

	private void check(byte[] written) {
		Object read = readJson(written);
		if (read == null || !this.json.tree(this.json.write(read)).equals(this.json.tree(written))) {
			logger.warn("The outcome of " + this.owner + ", declared as " + this.type.getTypeName()
					+ ", changes when it is recorded as JSON and read back: a duplicate may get another reply than"
					+ " the first. Declare a type that JSON reads back unchanged.");
		}
	}

	@Override
	public @Nullable Object decode(byte[] recorded) {
		byte[] content = Arrays.copyOfRange(recorded, 1, recorded.length);
		return switch (recorded[0]) {
			case 'n' -> null;
			case 'b' -> content;
			case 's' -> new String(content, StandardCharsets.UTF_8);
			default -> readJson(content);
		};
	}

	private @Nullable Object readJson(byte[] written) {
		try {
			return this.json.read(written, this.type);
		}
		catch (RuntimeException ex) {
			throw unrecordable(this.type.getTypeName(), "JSON cannot read it back", ex);
		}
	}

	private UnrecordableOutcomeException unrecordable(String typeName, String why, Throwable cause) {
		return new UnrecordableOutcomeException("The outcome of " + this.owner + " cannot be recorded: " + typeName
				+ ", " + why + ". Return and declare a record, a bean with accessible properties, a String or a"
				+ " byte[], or teach the application's Jackson mapper the type.", cause);
	}

	private static byte[] form(char form, byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 1);
		out.write(form);
		out.writeBytes(content);
		return out.toByteArray();
	}

}
