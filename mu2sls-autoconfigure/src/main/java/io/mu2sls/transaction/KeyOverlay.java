package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Whether keys are there, what type they are, when they expire. */
final class KeyOverlay implements Overlay {

	static final Set<String> COMMANDS = Set.of("DEL", "UNLINK", "EXISTS", "TYPE", "EXPIRE", "PEXPIRE");

	@Override
	public Move meet(Call call, Views views) {
		return switch (call.name()) {
			case "TYPE" -> type(views.of(call.key()));
			case "EXPIRE", "PEXPIRE" -> expire(call, views.of(call.key()));
			default -> count(call, views);
		};
	}

	/**
	 * How to find out whether a key is there.
	 * @param view the key
	 * @return the question, or {@link Move#ELSEWHERE}
	 */
	static Move askExistence(KeyView view) {
		Question question = existence(view);
		return (question != null) ? Move.ask(question) : Move.ELSEWHERE;
	}

	private static @Nullable Question existence(KeyView view) {
		if (view.isOpaque()) {
			return null;
		}
		if (!view.isWritten()) {
			return Question.of((reply) -> {
				if ((Long) reply == 0) {
					view.learnAbsent();
				}
				else {
					view.learnPresent();
				}
			}, "EXISTS", view.key());
		}
		Family family = view.family();
		if (family == null || family == Family.STRING || !view.elements().isCounted()) {
			return null;
		}
		return Question.of((reply) -> view.learnSize(family, (Long) reply), family.sizeCommand(), view.key());
	}

	private static Move count(Call call, Views views) {
		List<Question> questions = new ArrayList<>();
		for (int key : call.keys()) {
			KeyView view = views.of(call.argument(key));
			if (view.existence() == KeyView.Existence.UNKNOWN) {
				Question question = existence(view);
				if (question == null) {
					return Move.ELSEWHERE;
				}
				questions.add(question);
			}
		}
		if (!questions.isEmpty()) {
			return new Move.Ask(questions);
		}
		boolean delete = !call.name().equals("EXISTS");
		long count = 0;
		for (int key : call.keys()) {
			KeyView view = views.of(call.argument(key));
			if (!view.isAbsent()) {
				count++;
				if (delete) {
					view.delete();
				}
			}
		}
		return (delete && count > 0) ? Move.answer(count, call.argv()) : Move.answer(count);
	}

	private static Move type(KeyView view) {
		Family family = view.family();
		if (view.isAbsent()) {
			return Move.answer(new Status("none"));
		}
		if (view.existence() == KeyView.Existence.PRESENT && family != null) {
			return Move.answer(new Status(new String(family.type(), StandardCharsets.US_ASCII)));
		}
		return view.isWritten() ? askExistence(view) : Move.ELSEWHERE;
	}

	private static Move expire(Call call, KeyView view) {
		if (call.length() != 3 || view.isOpaque()
				|| SetOptions.lifetime(call.argument(2), call.name().equals("EXPIRE")) == null) {
			return Move.ELSEWHERE;
		}
		if (view.existence() == KeyView.Existence.UNKNOWN) {
			return askExistence(view);
		}
		if (view.isAbsent()) {
			return Move.answer(0L);
		}
		view.touchExpiry();
		return Move.answer(1L, call.argv());
	}

}
