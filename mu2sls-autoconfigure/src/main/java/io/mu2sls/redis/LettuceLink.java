package io.mu2sls.redis;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.mu2sls.transaction.CommandTable;
import io.mu2sls.transaction.ErrorReply;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.Script;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * {@link RedisLink} over one Lettuce connection, which must speak RESP2: under RESP3 the
 * scripts would see other replies than this side does.
 */
public final class LettuceLink implements RedisLink {

	private static final byte[] EVAL = ascii("EVAL");

	private static final byte[] EVALSHA = ascii("EVALSHA");

	private static final byte[] COMMAND = ascii("COMMAND");

	private static final int CRLF = '\r' << 8 | '\n';

	private final StatefulRedisConnection<byte[], byte[]> connection;

	/** What the current thread collects to send together. */
	private final ThreadLocal<@Nullable List<RedisCommand<byte[], byte[], ?>>> open = new ThreadLocal<>();

	private volatile @Nullable CompletableFuture<CommandTable> commands;

	private final ServerClock clock = new ServerClock(this);

	private volatile boolean restricted = true;

	/**
	 * Uses a connection; its owner closes it.
	 * @param connection a connection that no step intercepts, on RESP2
	 */
	public LettuceLink(StatefulRedisConnection<byte[], byte[]> connection) {
		this.connection = connection;
	}

	@Override
	public CompletableFuture<@Nullable Object> send(byte[]... argv) {
		AsyncCommand<byte[], byte[], @Nullable Object> command = command(argv);
		List<RedisCommand<byte[], byte[], ?>> batch = this.open.get();
		if (batch != null) {
			batch.add(command);
		}
		else {
			this.connection.dispatch(command);
		}
		return command;
	}

	@Override
	public <T extends @Nullable Object> T together(Supplier<T> sender) {
		if (this.open.get() != null) {
			return sender.get();
		}
		List<RedisCommand<byte[], byte[], ?>> batch = new ArrayList<>(4);
		this.open.set(batch);
		try {
			return sender.get();
		}
		finally {
			this.open.remove();
			dispatch(batch);
		}
	}

	private void dispatch(List<RedisCommand<byte[], byte[], ?>> batch) {
		if (batch.size() == 1) {
			this.connection.dispatch(batch.get(0));
		}
		else if (!batch.isEmpty()) {
			this.connection.dispatch(batch);
		}
	}

	@Override
	public CompletableFuture<@Nullable Object> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
		byte[][] argv = new byte[3 + keys.size() + arguments.size()][];
		argv[0] = EVALSHA;
		argv[1] = script.sha1();
		argv[2] = ascii(Integer.toString(keys.size()));
		int at = 3;
		for (byte[] key : keys) {
			argv[at++] = key;
		}
		for (byte[] argument : arguments) {
			argv[at++] = argument;
		}
		return send(argv).thenCompose((reply) -> {
			if (!(reply instanceof ErrorReply error) || !error.code().equals("NOSCRIPT")) {
				return CompletableFuture.completedFuture(reply);
			}
			argv[0] = EVAL;
			argv[1] = script.source();
			return send(argv);
		});
	}

	/**
	 * Finds out what the user may do, which blocks, and again after each reconnection,
	 * which may lead to another server and does not.
	 * @throws org.springframework.dao.PermissionDeniedDataAccessException if that is not
	 * enough for any step
	 */
	void watchPermissions() {
		this.connection.addListener(new RedisConnectionStateListener() {

			@Override
			public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
				askPermissions();
			}

			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
				LettuceLink.this.restricted = true;
				LettuceLink.this.clock.forget();
			}

		});
		try {
			if (askPermissions().join()) {
				Permissions.check(this).join();
			}
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	private CompletableFuture<Boolean> askPermissions() {
		return Permissions.restricted(this).thenApply((restricted) -> {
			this.restricted = restricted;
			return restricted;
		});
	}

	@Override
	public CompletableFuture<Long> pastMillis() {
		return this.clock.pastMillis();
	}

	@Override
	public boolean restricted() {
		return this.restricted;
	}

	@Override
	public CompletableFuture<CommandTable> commands() {
		CompletableFuture<CommandTable> known = this.commands;
		if (known == null || known.isCompletedExceptionally()) {
			synchronized (this) {
				known = this.commands;
				if (known == null || known.isCompletedExceptionally()) {
					known = send(COMMAND).thenApply(CommandTable::new);
					this.commands = known;
				}
			}
		}
		return known;
	}

	private static AsyncCommand<byte[], byte[], @Nullable Object> command(byte[][] argv) {
		return new AsyncCommand<>(new Command<>(new Name(argv[0]), new RawOutput(), new Arguments(argv)));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static final class Name implements ProtocolKeyword {

		private final byte[] bytes;

		private final String text;

		Name(byte[] bytes) {
			this.bytes = bytes;
			this.text = new String(bytes, StandardCharsets.US_ASCII);
		}

		@Override
		public byte[] getBytes() {
			return this.bytes;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/** A command's arguments as they are, without an object for each. */
	private static final class Arguments extends CommandArgs<byte[], byte[]> {

		private final byte[][] argv;

		Arguments(byte[][] argv) {
			super(ByteArrayCodec.INSTANCE);
			this.argv = argv;
		}

		@Override
		public int count() {
			return this.argv.length - 1;
		}

		@Override
		public void encode(ByteBuf buffer) {
			for (int i = 1; i < this.argv.length; i++) {
				byte[] argument = this.argv[i];
				buffer.writeByte('$');
				ByteBufUtil.writeAscii(buffer, Integer.toString(argument.length));
				ByteBufUtil.writeShortBE(buffer, CRLF);
				buffer.writeBytes(argument);
				ByteBufUtil.writeShortBE(buffer, CRLF);
			}
		}

	}

}
