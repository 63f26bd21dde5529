package io.mu2sls.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.mu2sls.transaction.ErrorReply;
import org.jspecify.annotations.Nullable;

/**
 * Any RESP2 reply as a tree of {@code null}, {@code byte[]}, {@code Long},
 * {@link ErrorReply} and {@code List}. Lettuce does not tell a simple string from a bulk
 * string, so both are {@code byte[]}. An error is a value here: only a broken connection
 * fails the command.
 */
final class RawOutput extends CommandOutput<byte[], byte[], @Nullable Object> {

	private final Deque<Level> open = new ArrayDeque<>(2);

	RawOutput() {
		super(ByteArrayCodec.INSTANCE, null);
	}

	@Override
	public void set(@Nullable ByteBuffer bytes) {
		add((bytes != null) ? bytes(bytes) : null);
	}

	@Override
	public void set(long integer) {
		add(integer);
	}

	@Override
	public void setError(@Nullable ByteBuffer error) {
		add(new ErrorReply((error != null) ? new String(bytes(error), StandardCharsets.UTF_8) : "ERR"));
	}

	@Override
	public void multi(int count) {
		if (count < 0) {
			add(null);
		}
		else if (count == 0) {
			add(new ArrayList<>());
		}
		else {
			this.open.push(new Level(new ArrayList<>(Math.min(count, 1024)), count));
		}
	}

	private void add(@Nullable Object element) {
		Object value = element;
		while (true) {
			Level level = this.open.peek();
			if (level == null) {
				this.output = value;
				return;
			}
			level.elements.add(value);
			if (level.elements.size() < level.count) {
				return;
			}
			this.open.pop();
			value = level.elements;
		}
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	private record Level(List<@Nullable Object> elements, int count) {

	}

}
