package io.mu2sls.transaction;

import java.util.Set;

/** Lists, as far as their length tells: pushing does not depend on what is in them. */
final class ListOverlay implements Overlay {

	static final Set<String> COMMANDS = Set.of("LPUSH", "RPUSH", "LPUSHX", "RPUSHX", "LLEN");

	@Override
	public Move meet(Call call, Views views) {
		KeyView view = views.of(call.key());
		if (!view.suits(Family.LIST)) {
			return Move.ELSEWHERE;
		}
		long count = view.elements().count();
		if (count < 0) {
			return Move.ask(Question.of((reply) -> view.learnSize(Family.LIST, (Long) reply), "LLEN", view.key()));
		}
		if (call.name().equals("LLEN") || (count == 0 && call.name().endsWith("X"))) {
			return Move.answer(count);
		}
		view.elements().push(call.length() - 2);
		view.added(Family.LIST);
		return Move.answer(view.elements().count(), call.argv());
	}

}
