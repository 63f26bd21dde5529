package io.mu2sls.step;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Keys that steps of this instance lately lost conflicts on. A step that is about to
 * touch one waits for those before it in this instance, instead of losing to them at
 * commit. Saves work and never carries correctness: a step holds one turn at most, so no
 * two wait for each other, and none waits longer than {@value #PATIENCE_MILLIS} ms.
 * Thread-safe; never blocks.
 */
final class HotKeys {

	private static final int PATIENCE_MILLIS = 100;

	private static final int COOL_AFTER = 64;

	private final ConcurrentMap<ByteBuffer, Line> lines = new ConcurrentHashMap<>();

	/** A step lost a conflict on this key. */
	void heat(byte[] key) {
		this.lines.computeIfAbsent(ByteBuffer.wrap(key), Line::new);
	}

	/**
	 * Lines up for a key.
	 * @return the turn, or {@code null} if the key is not contended
	 */
	@Nullable Turn lineUp(byte[] key) {
		if (this.lines.isEmpty()) {
			return null;
		}
		Line line = this.lines.get(ByteBuffer.wrap(key));
		return (line != null) ? line.enter() : null;
	}

	/** Those who want one key, in the order they came. */
	private final class Line {

		private final ByteBuffer key;

		private final Queue<Turn> waiting = new ArrayDeque<>();

		private @Nullable Turn current;

		private int uncontended;

		Line(ByteBuffer key) {
			this.key = key;
		}

		synchronized Turn enter() {
			Turn turn = new Turn(this);
			if (this.current == null) {
				this.current = turn;
				turn.ready.complete(null);
			}
			else {
				this.waiting.add(turn);
				turn.ready.completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
			}
			return turn;
		}

		void leave(Turn turn) {
			Turn next = successor(turn);
			if (next != null) {
				next.ready.complete(null);
			}
		}

		private synchronized @Nullable Turn successor(Turn turn) {
			if (this.current != turn) {
				this.waiting.remove(turn);
				return null;
			}
			this.current = this.waiting.poll();
			this.uncontended = (this.current == null) ? this.uncontended + 1 : 0;
			if (this.uncontended > COOL_AFTER) {
				HotKeys.this.lines.remove(this.key, this);
			}
			return this.current;
		}

	}

	/** A place in the line. */
	static final class Turn {

		private final Line line;

		private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();

		private Turn(Line line) {
			this.line = line;
		}

		/** Completes when it is this step's turn. */
		CompletableFuture<@Nullable Void> ready() {
			return this.ready;
		}

		/** Lets the next one in. */
		void end() {
			this.line.leave(this);
		}

	}

}
