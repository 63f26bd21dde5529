package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Sorted sets, member by member. Only scores whose text is certain are computed; the rest
 * is asked.
 */
final class SortedSetOverlay implements Overlay {

	static final Set<String> COMMANDS = Set.of("ZADD", "ZSCORE", "ZINCRBY", "ZREM", "ZCARD");

	private static final Pattern SCORE = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

	private static final long CERTAIN = 1_000_000_000_000_000L;

	@Override
	public Move meet(Call call, Views views) {
		KeyView view = views.of(call.key());
		if (!view.suits(Family.ZSET)) {
			return Move.ELSEWHERE;
		}
		return switch (call.name()) {
			case "ZCARD" -> zcard(view);
			case "ZADD" -> isPlain(call) ? withScores(call, view, 3, 2) : Move.ELSEWHERE;
			case "ZINCRBY" -> (certain(call.argument(2)) != null) ? withScores(call, view, 3, 1) : Move.ELSEWHERE;
			default -> withScores(call, view, 2, 1);
		};
	}

	private static boolean isPlain(Call call) {
		if (call.length() % 2 != 0) {
			return false;
		}
		for (int i = 2; i < call.length(); i += 2) {
			if (!SCORE.matcher(new String(call.argument(i), StandardCharsets.ISO_8859_1)).matches()) {
				return false;
			}
		}
		return true;
	}

	private static Move withScores(Call call, KeyView view, int first, int step) {
		List<byte[]> unknown = new ArrayList<>();
		for (int i = first; i < call.length(); i += step) {
			if (view.elements().find(call.argument(i)) == null) {
				unknown.add(call.argument(i));
			}
		}
		if (unknown.size() == 1) {
			byte[] member = unknown.get(0);
			return Move.ask(Question.of((reply) -> learn(view, member, (byte[]) reply), "ZSCORE", view.key(), member));
		}
		if (!unknown.isEmpty()) {
			return new Move.Ask(
					Batches.of("ZMSCORE", view.key(), unknown, (member, score) -> learn(view, member, (byte[]) score)));
		}
		return switch (call.name()) {
			case "ZSCORE" -> zscore(view, call.argument(2));
			case "ZREM" -> zrem(call, view);
			case "ZINCRBY" -> zincrby(call, view);
			default -> zadd(call, view);
		};
	}

	private static void learn(KeyView view, byte[] member, byte @Nullable [] score) {
		view.elements().learn(member, (score != null) ? score : Elements.ABSENT);
		view.learnFamily(Family.ZSET);
		if (score != null) {
			view.learnPresent();
		}
	}

	private static Move zscore(KeyView view, byte[] member) {
		byte[] score = view.elements().find(member);
		return (score == Elements.PRESENT) ? Move.ELSEWHERE : Move.answer((score != Elements.ABSENT) ? score : null);
	}

	private static Move zadd(Call call, KeyView view) {
		long fresh = 0;
		for (int i = 2; i < call.length(); i += 2) {
			Long score = certain(call.argument(i));
			if (view.elements().find(call.argument(i + 1)) == Elements.ABSENT) {
				fresh++;
			}
			view.elements().put(call.argument(i + 1), (score != null) ? Numbers.text(score) : Elements.PRESENT);
		}
		view.added(Family.ZSET);
		return Move.answer(fresh, call.argv());
	}

	private static Move zincrby(Call call, KeyView view) {
		byte[] score = view.elements().find(call.argument(3));
		Long by = certain(call.argument(2));
		Long current = (score == Elements.ABSENT || score == null) ? Long.valueOf(0) : certain(score);
		if (score == Elements.PRESENT || by == null || current == null) {
			return Move.ELSEWHERE;
		}
		byte[] sum = Numbers.text(current + by);
		view.elements().put(call.argument(3), sum);
		view.added(Family.ZSET);
		return Move.answer(sum, call.argv());
	}

	private static Move zrem(Call call, KeyView view) {
		long gone = 0;
		for (int i = 2; i < call.length(); i++) {
			if (view.elements().find(call.argument(i)) != Elements.ABSENT) {
				view.elements().remove(call.argument(i));
				gone++;
			}
		}
		if (gone == 0) {
			return Move.answer(0L);
		}
		view.removed();
		return Move.answer(gone, call.argv());
	}

	private static Move zcard(KeyView view) {
		long count = view.elements().count();
		return (count >= 0) ? Move.answer(count)
				: Move.ask(Question.of((reply) -> view.learnSize(Family.ZSET, (Long) reply), "ZCARD", view.key()));
	}

	private static @Nullable Long certain(byte[] text) {
		Long number = Numbers.integer(text);
		return (number != null && number > -CERTAIN && number < CERTAIN) ? number : null;
	}

}
