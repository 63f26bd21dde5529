package io.mu2sls.transaction;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Guards the one place where a script would see another reply than the user: Lua keeps 53
 * bits of an integer.
 */
final class Exactness {

	private static final long EXACT = 1L << 53;

	private Exactness() {
	}

	/**
	 * Refuses a reply that a script cannot compare or pass on.
	 * @param call the command
	 * @param reply its reply
	 */
	static void check(Call call, @Nullable Object reply) {
		if (reply instanceof Long number && (number >= EXACT || number <= -EXACT)) {
			throw Restrictions.refused(call.name() + " with an integer beyond 53 bits in its reply",
					"keep the number in a string or a hash field and use INCRBY or HINCRBY, which are exact");
		}
		if (reply instanceof List<?> list) {
			for (Object element : list) {
				check(call, element);
			}
		}
	}

}
