package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Hashes, field by field. */
final class HashOverlay implements Overlay {

	static final Set<String> COMMANDS = Set.of("HGET", "HSET", "HMSET", "HSETNX", "HDEL", "HINCRBY", "HGETALL", "HMGET",
			"HEXISTS", "HLEN", "HKEYS", "HVALS");

	@Override
	public Move meet(Call call, Views views) {
		KeyView view = views.of(call.key());
		if (!view.suits(Family.HASH)) {
			return Move.ELSEWHERE;
		}
		return switch (call.name()) {
			case "HGET", "HINCRBY" -> withValue(call, view);
			case "HMGET" -> hmget(call, view);
			case "HMSET" -> hmset(call, view);
			case "HLEN" -> hlen(view);
			case "HGETALL", "HKEYS", "HVALS" -> whole(call, view);
			default -> withExistence(call, view);
		};
	}

	private static Move withValue(Call call, KeyView view) {
		Long by = call.name().equals("HINCRBY") ? Numbers.integer(call.argument(3)) : Long.valueOf(0);
		if (by == null) {
			return Move.ELSEWHERE;
		}
		byte[] field = call.argument(2);
		byte[] value = view.elements().find(field);
		if (value == null || value == Elements.PRESENT) {
			return Move.ask(Question.of((reply) -> learn(view, field, (byte[]) reply), "HGET", view.key(), field));
		}
		if (call.name().equals("HGET")) {
			return Move.answer((value != Elements.ABSENT) ? value : null);
		}
		Long current = (value != Elements.ABSENT) ? Numbers.integer(value) : Long.valueOf(0);
		if (current == null) {
			return Move.ELSEWHERE;
		}
		try {
			long sum = Math.addExact(current, by);
			view.elements().put(field, Numbers.text(sum));
			view.added(Family.HASH);
			return Move.answer(sum, call.argv());
		}
		catch (ArithmeticException ex) {
			return Move.ELSEWHERE;
		}
	}

	private static void learn(KeyView view, byte[] field, byte @Nullable [] value) {
		view.elements().learn(field, (value != null) ? value : Elements.ABSENT);
		view.learnFamily(Family.HASH);
		if (value != null) {
			view.learnPresent();
		}
	}

	private static Move withExistence(Call call, KeyView view) {
		if (call.name().equals("HSET") && call.length() % 2 != 0) {
			return Move.ELSEWHERE;
		}
		int step = call.name().equals("HSET") ? 2 : 1;
		int end = call.name().equals("HSETNX") ? 3 : call.length();
		Set<Bytes> unknown = new LinkedHashSet<>();
		for (int i = 2; i < end; i += step) {
			if (view.elements().find(call.argument(i)) == null) {
				unknown.add(new Bytes(call.argument(i)));
			}
		}
		if (!unknown.isEmpty()) {
			return new Move.Ask(unknown.stream().map((field) -> existence(view, field.array())).toList());
		}
		return switch (call.name()) {
			case "HEXISTS" -> Move.answer((view.elements().find(call.argument(2)) != Elements.ABSENT) ? 1L : 0L);
			case "HDEL" -> hdel(call, view);
			case "HSETNX" ->
				(view.elements().find(call.argument(2)) != Elements.ABSENT) ? Move.answer(0L) : hset(call, view);
			default -> hset(call, view);
		};
	}

	private static Question existence(KeyView view, byte[] field) {
		return Question.of((reply) -> {
			boolean there = (Long) reply == 1;
			view.elements().learn(field, there ? Elements.PRESENT : Elements.ABSENT);
			view.learnFamily(Family.HASH);
			if (there) {
				view.learnPresent();
			}
		}, "HEXISTS", view.key(), field);
	}

	private static Move hset(Call call, KeyView view) {
		long fresh = 0;
		for (int i = 2; i < call.length(); i += 2) {
			if (view.elements().find(call.argument(i)) == Elements.ABSENT) {
				fresh++;
			}
			view.elements().put(call.argument(i), call.argument(i + 1));
		}
		view.added(Family.HASH);
		return Move.answer(fresh, call.argv());
	}

	private static Move hdel(Call call, KeyView view) {
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

	private static Move hmset(Call call, KeyView view) {
		if (call.length() % 2 != 0) {
			return Move.ELSEWHERE;
		}
		if (!view.isAbsent() && view.family() == null) {
			return Move.ask(new Question(Question.command("TYPE", view.key()), Family.HASH,
					(reply) -> view.learnFamily(Family.HASH)));
		}
		for (int i = 2; i < call.length(); i += 2) {
			view.elements().put(call.argument(i), call.argument(i + 1));
		}
		view.added(Family.HASH);
		return Move.answer(Status.OK, call.argv());
	}

	private static Move hmget(Call call, KeyView view) {
		List<@Nullable Object> values = new ArrayList<>();
		List<byte[]> unknown = new ArrayList<>();
		for (int i = 2; i < call.length(); i++) {
			byte[] value = view.elements().find(call.argument(i));
			if (value == null || value == Elements.PRESENT) {
				unknown.add(call.argument(i));
			}
			values.add((value != Elements.ABSENT) ? value : null);
		}
		return unknown.isEmpty() ? Move.answer(values) : new Move.Ask(
				Batches.of("HMGET", view.key(), unknown, (field, value) -> learn(view, field, (byte[]) value)));
	}

	private static Move hlen(KeyView view) {
		long count = view.elements().count();
		if (count >= 0) {
			return Move.answer(count);
		}
		return view.elements().isCounted()
				? Move.ask(Question.of((reply) -> view.learnSize(Family.HASH, (Long) reply), "HLEN", view.key()))
				: Move.ask(all(view));
	}

	private static Move whole(Call call, KeyView view) {
		if (!view.elements().isWhole()) {
			return Move.ask(all(view));
		}
		return Move.answer(switch (call.name()) {
			case "HKEYS" -> view.elements().names();
			case "HVALS" -> view.elements().values();
			default -> view.elements().pairs();
		});
	}

	private static Question all(KeyView view) {
		return Question.of((reply) -> {
			Map<Bytes, byte[]> fields = new LinkedHashMap<>();
			List<?> pairs = (List<?>) Objects.requireNonNull(reply);
			for (int i = 0; i < pairs.size(); i += 2) {
				fields.put(new Bytes((byte[]) pairs.get(i)), (byte[]) pairs.get(i + 1));
			}
			view.elements().learnAll(fields);
			view.learnFamily(Family.HASH);
			view.settle();
		}, "HGETALL", view.key());
	}

}
