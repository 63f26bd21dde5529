package io.mu2sls.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.protocol.RedisStateMachine;
import io.mu2sls.transaction.RespFormat;
import io.mu2sls.transaction.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A Lettuce command seen from below: its arguments as they would travel, and its
 * completion by a reply that did not.
 */
final class Wire {

	private Wire() {
	}

	/** Name and arguments of any command, read from its own encoding. */
	static byte[][] arguments(RedisCommand<?, ?, ?> command) {
		ByteBuf buffer = Unpooled.buffer(128);
		try {
			command.encode(buffer);
			byte[][] arguments = new byte[readCount(buffer)][];
			for (int i = 0; i < arguments.length; i++) {
				arguments[i] = new byte[readCount(buffer)];
				buffer.readBytes(arguments[i]);
				buffer.skipBytes(2);
			}
			return arguments;
		}
		finally {
			buffer.release();
		}
	}

	private static int readCount(ByteBuf buffer) {
		buffer.skipBytes(1);
		int count = 0;
		for (byte digit = buffer.readByte(); digit != '\r'; digit = buffer.readByte()) {
			count = count * 10 + (digit - '0');
		}
		buffer.skipBytes(1);
		return count;
	}

	/**
	 * Completes a command exactly as its reply from the network would have, by Lettuce's
	 * own decoder.
	 */
	static void complete(RedisCommand<?, ?, ?> command, @Nullable Object reply) {
		try {
			CommandOutput<?, ?, ?> output = command.getOutput();
			if (output != null) {
				feed(output, reply);
			}
		}
		catch (RuntimeException ex) {
			command.completeExceptionally(ex);
			return;
		}
		command.complete();
	}

	private static void feed(CommandOutput<?, ?, ?> output, @Nullable Object reply) {
		if (reply instanceof Long integer) {
			output.set(integer.longValue());
			output.complete(0);
		}
		else if (reply instanceof byte[] bulk) {
			output.set(ByteBuffer.wrap(bulk));
			output.complete(0);
		}
		else if (reply instanceof Status status) {
			output.set(ByteBuffer.wrap(status.text().getBytes(StandardCharsets.UTF_8)));
			output.complete(0);
		}
		else {
			ByteBuf buffer = Unpooled.wrappedBuffer(RespFormat.write(reply));
			try {
				new RedisStateMachine().decode(buffer, output);
			}
			finally {
				buffer.release();
			}
		}
	}

}
