package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Values that are one string. */
final class StringOverlay implements Overlay {

	static final Set<String> COMMANDS = Set.of("GET", "SET", "SETNX", "SETEX", "PSETEX", "GETSET", "GETDEL", "MGET",
			"MSET", "STRLEN", "APPEND", "INCR", "DECR", "INCRBY", "DECRBY");

	private static final long LONGEST = 512L * 1024 * 1024;

	@Override
	public Move meet(Call call, Views views) {
		if (call.name().equals("MGET")) {
			return mget(call, views);
		}
		if (call.name().equals("MSET")) {
			return mset(call, views);
		}
		KeyView view = views.of(call.key());
		switch (call.name()) {
			case "SET":
				return set(call, view);
			case "SETEX", "PSETEX":
				if (SetOptions.lifetime(call.argument(2), call.name().equals("SETEX")) == null) {
					return Move.ELSEWHERE;
				}
				view.write(call.argument(3));
				return Move.answer(Status.OK, call.argv());
			case "SETNX":
				return setIf(call, view, KeyView.Existence.ABSENT, call.argument(2), 1L, 0L);
			default:
		}
		if (!view.suits(Family.STRING)) {
			return Move.ELSEWHERE;
		}
		return switch (call.name()) {
			case "STRLEN" -> strlen(view);
			case "APPEND" -> append(call, view);
			case "INCRBY", "DECRBY" -> isSummand(call.argument(2)) ? withValue(call, view) : Move.ELSEWHERE;
			default -> withValue(call, view);
		};
	}

	private static Move withValue(Call call, KeyView view) {
		byte[] value = view.value();
		if (value == null && !view.isAbsent()) {
			return view.isWritten() ? Move.ELSEWHERE
					: Move.ask(Question.of((reply) -> view.learnValue((byte[]) reply), "GET", view.key()));
		}
		switch (call.name()) {
			case "GET":
				return Move.answer(value);
			case "GETSET":
				view.write(call.argument(2));
				return Move.answer(value, call.argv());
			case "GETDEL":
				if (value == null) {
					return Move.answer(null);
				}
				view.delete();
				return Move.answer(value, Question.command("DEL", view.key()));
			case "SET":
				view.write(call.argument(2));
				return Move.answer(value, call.argv());
			default:
				return increment(call, view, value);
		}
	}

	private static boolean isSummand(byte[] text) {
		Long number = Numbers.integer(text);
		return number != null && number != Long.MIN_VALUE;
	}

	private static Move increment(Call call, KeyView view, byte @Nullable [] value) {
		Long current = (value != null) ? Numbers.integer(value) : Long.valueOf(0);
		Long by = (call.length() == 3) ? Numbers.integer(call.argument(2)) : Long.valueOf(1);
		if (current == null || by == null) {
			return Move.ELSEWHERE;
		}
		try {
			long sum = call.name().startsWith("INCR") ? Math.addExact(current, by)
					: Math.addExact(current, Math.negateExact(by));
			view.write(Numbers.text(sum));
			return Move.answer(sum, call.argv());
		}
		catch (ArithmeticException ex) {
			return Move.ELSEWHERE;
		}
	}

	private static Move set(Call call, KeyView view) {
		SetOptions options = SetOptions.of(call.argv());
		if (options == null) {
			return Move.ELSEWHERE;
		}
		if (options.get()) {
			return (options.condition() == KeyView.Existence.UNKNOWN && view.suits(Family.STRING))
					? withValue(call, view) : Move.ELSEWHERE;
		}
		if (options.condition() == KeyView.Existence.UNKNOWN) {
			view.write(call.argument(2));
			return Move.answer(Status.OK, call.argv());
		}
		return setIf(call, view, options.condition(), call.argument(2), Status.OK, null);
	}

	private static Move setIf(Call call, KeyView view, KeyView.Existence condition, byte[] value, Object done,
			@Nullable Object refused) {
		if (view.existence() == KeyView.Existence.UNKNOWN) {
			return KeyOverlay.askExistence(view);
		}
		if (view.existence() != condition) {
			return Move.answer(refused);
		}
		view.write(value);
		return Move.answer(done, call.argv());
	}

	private static Move strlen(KeyView view) {
		if (view.isAbsent()) {
			return Move.answer(0L);
		}
		if (view.length() >= 0) {
			return Move.answer(view.length());
		}
		return askLength(view);
	}

	private static Move askLength(KeyView view) {
		return view.isWritten() ? Move.ELSEWHERE
				: Move.ask(Question.of((reply) -> view.learnLength((Long) reply), "STRLEN", view.key()));
	}

	private static Move append(Call call, KeyView view) {
		if (!view.isAbsent() && view.length() < 0) {
			return askLength(view);
		}
		byte[] value = view.isAbsent() ? new byte[0] : view.value();
		byte[] tail = call.argument(2);
		long length = tail.length + (view.isAbsent() ? 0 : view.length());
		if (length > LONGEST) {
			return Move.ELSEWHERE;
		}
		if (value == null) {
			view.writeLength(length);
		}
		else {
			byte[] joined = Arrays.copyOf(value, (int) length);
			System.arraycopy(tail, 0, joined, value.length, tail.length);
			view.write(joined);
		}
		return Move.answer(length, call.argv());
	}

	private static Move mset(Call call, Views views) {
		if (call.length() % 2 == 0) {
			return Move.ELSEWHERE;
		}
		for (int key : call.keys()) {
			views.of(call.argument(key)).write(call.argument(key + 1));
		}
		return Move.answer(Status.OK, call.argv());
	}

	private static Move mget(Call call, Views views) {
		List<@Nullable Object> values = new ArrayList<>();
		List<Question> questions = new ArrayList<>();
		for (int key : call.keys()) {
			KeyView view = views.of(call.argument(key));
			byte[] value = view.value();
			if (value != null || view.isNoString()) {
				values.add(view.isNoString() ? null : value);
			}
			else if (view.isWritten()) {
				return Move.ELSEWHERE;
			}
			else {
				questions.add(Question.of((reply) -> learnFromMget(view, reply), "MGET", view.key()));
			}
		}
		return questions.isEmpty() ? Move.answer(values) : new Move.Ask(questions);
	}

	private static void learnFromMget(KeyView view, @Nullable Object reply) {
		byte[] value = (byte[]) ((List<?>) Objects.requireNonNull(reply)).get(0);
		if (value != null) {
			view.learnValue(value);
		}
		else {
			view.learnNoString();
		}
	}

}
