package io.mu2sls.step;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.mu2sls.StepConflictException;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.transaction.RespFormat;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an implicit step and the replies they got. A replay finds a reply by
 * the command's content and by how many identical ones came before, so threads may issue
 * them in another order.
 */
final class ReplyLog {

	private final List<Entry> entries = new ArrayList<>(4);

	void add(byte[][] command, CompletableFuture<@Nullable Object> reply) {
		this.entries.add(new Entry(command, reply));
	}

	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/** All replies have come, or failed. */
	CompletableFuture<Void> complete() {
		CompletableFuture<?>[] replies = this.entries.stream()
			.map((entry) -> entry.reply.handle((value, failure) -> true))
			.toArray(CompletableFuture[]::new);
		return CompletableFuture.allOf(replies);
	}

	/** Whether a command found out that the step conflicts, before its commit could. */
	boolean conflicted() {
		return this.entries.stream().anyMatch(Entry::conflicted);
	}

	/**
	 * The log's recorded form; to be called when {@link #complete() all replies} are
	 * there.
	 */
	byte[] encode() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (Entry entry : this.entries) {
			out.writeBytes(Digest.of(entry.command));
			out.writeBytes(entry.encodeReply());
		}
		return out.toByteArray();
	}

	private record Entry(byte[][] command, CompletableFuture<@Nullable Object> reply) {

		private boolean conflicted() {
			return this.reply.isCompletedExceptionally()
					&& this.reply.handle((value, failure) -> root(failure)).join() instanceof StepConflictException;
		}

		private static Throwable root(Throwable failure) {
			return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure;
		}

		/** A reply is recorded in a list of one, a refusal as its message. */
		private byte[] encodeReply() {
			Throwable failure = this.reply.handle((value, ex) -> ex).join();
			if (failure == null) {
				return RespFormat.write(Collections.singletonList(this.reply.join()));
			}
			Throwable cause = root(failure);
			if (cause instanceof UnsupportedRedisCommandException refusal) {
				return RespFormat.write(String.valueOf(refusal.getMessage()).getBytes(StandardCharsets.UTF_8));
			}
			throw new CompletionException("A Redis command of the step failed", cause);
		}

	}

	/** Reads a recorded log. */
	static Replay replay(byte[] recorded) {
		Map<ByteBuffer, List<@Nullable Object>> replies = new HashMap<>();
		ByteBuffer in = ByteBuffer.wrap(recorded);
		int count = 0;
		while (in.hasRemaining()) {
			byte[] digest = new byte[Digest.LENGTH];
			in.get(digest);
			Object reply = RespFormat.read(in);
			replies.computeIfAbsent(ByteBuffer.wrap(digest), (key) -> new ArrayList<>()).add(reply);
			count++;
		}
		return new Replay(replies, count);
	}

	/** The replies still to be given out. */
	static final class Replay {

		private final Map<ByteBuffer, Iterator<@Nullable Object>> replies = new HashMap<>();

		private int remaining;

		private Replay(Map<ByteBuffer, List<@Nullable Object>> replies, int count) {
			replies.forEach((command, list) -> this.replies.put(command, list.iterator()));
			this.remaining = count;
		}

		/**
		 * The recorded reply of a command.
		 * @param command the command
		 * @return the reply, or {@code null} if the recorded execution did not issue it
		 * here
		 */
		@Nullable CompletableFuture<@Nullable Object> take(byte[][] command) {
			Iterator<@Nullable Object> matching = this.replies.get(ByteBuffer.wrap(Digest.of(command)));
			if (matching == null || !matching.hasNext()) {
				return null;
			}
			this.remaining--;
			Object boxed = matching.next();
			if (boxed instanceof List<?> value) {
				return CompletableFuture.completedFuture(value.get(0));
			}
			byte[] refusal = (byte[]) Objects.requireNonNull(boxed);
			return CompletableFuture
				.failedFuture(new UnsupportedRedisCommandException(new String(refusal, StandardCharsets.UTF_8)));
		}

		int remaining() {
			return this.remaining;
		}

	}

}
