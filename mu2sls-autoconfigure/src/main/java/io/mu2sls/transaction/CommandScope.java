package io.mu2sls.transaction;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * The sink of the current thread, if a step is running on it. Outside a step this is one
 * thread-local read per command and nothing else.
 */
public final class CommandScope {

	/** Where Reactor's context and context propagation carry the sink. */
	public static final String KEY = CommandScope.class.getName();

	private static final ThreadLocal<@Nullable CommandSink> CURRENT = new ThreadLocal<>();

	private static final LongAdder THREADS = new LongAdder();

	private CommandScope() {
	}

	/**
	 * The current thread's sink.
	 * @return the sink, or {@code null} outside a step
	 */
	public static @Nullable CommandSink current() {
		return CURRENT.get();
	}

	/**
	 * Replaces the current thread's sink; to be undone by setting what was there before.
	 * @param sink the sink, or {@code null} for none
	 * @return what was there before
	 */
	public static @Nullable CommandSink set(@Nullable CommandSink sink) {
		CommandSink previous = CURRENT.get();
		if (sink == previous) {
			return previous;
		}
		if (sink == null) {
			CURRENT.remove();
			THREADS.decrement();
		}
		else {
			CURRENT.set(sink);
			if (previous == null) {
				THREADS.increment();
			}
		}
		return previous;
	}

	/**
	 * Whether some thread of this JVM runs a step just now; not exact, and not cheap.
	 * @return whether there is a sink on any thread
	 */
	public static boolean somewhere() {
		return THREADS.sum() > 0;
	}

}
