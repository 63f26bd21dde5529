package io.mu2sls.transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Sets, member by member: adding to a large set does not conflict with another step that
 * adds another member.
 */
final class SetOverlay implements Overlay {

	static final Set<String> COMMANDS = Set.of("SADD", "SREM", "SISMEMBER", "SMISMEMBER", "SMEMBERS", "SCARD");

	@Override
	public Move meet(Call call, Views views) {
		KeyView view = views.of(call.key());
		if (!view.suits(Family.SET)) {
			return Move.ELSEWHERE;
		}
		return switch (call.name()) {
			case "SCARD" -> scard(view);
			case "SMEMBERS" -> view.elements().isWhole() ? Move.answer(view.elements().names()) : Move.ask(all(view));
			default -> withMembership(call, view);
		};
	}

	private static Move withMembership(Call call, KeyView view) {
		List<byte[]> unknown = new ArrayList<>();
		for (int i = 2; i < call.length(); i++) {
			if (view.elements().find(call.argument(i)) == null) {
				unknown.add(call.argument(i));
			}
		}
		if (unknown.size() == 1) {
			byte[] member = unknown.get(0);
			return Move
				.ask(Question.of((reply) -> learn(view, member, (Long) reply == 1), "SISMEMBER", view.key(), member));
		}
		if (!unknown.isEmpty()) {
			return new Move.Ask(Batches.of("SMISMEMBER", view.key(), unknown,
					(member, there) -> learn(view, member, Long.valueOf(1).equals(there))));
		}
		return switch (call.name()) {
			case "SISMEMBER" -> Move.answer(contains(view, call.argument(2)) ? 1L : 0L);
			case "SMISMEMBER" -> {
				List<Object> answers = new ArrayList<>();
				for (int i = 2; i < call.length(); i++) {
					answers.add(contains(view, call.argument(i)) ? 1L : 0L);
				}
				yield Move.answer(answers);
			}
			default -> change(call, view, call.name().equals("SADD"));
		};
	}

	private static Move change(Call call, KeyView view, boolean add) {
		long changed = 0;
		for (int i = 2; i < call.length(); i++) {
			byte[] member = call.argument(i);
			if (contains(view, member) != add) {
				changed++;
				if (add) {
					view.elements().put(member, Elements.PRESENT);
				}
				else {
					view.elements().remove(member);
				}
			}
		}
		if (changed == 0) {
			return Move.answer(0L);
		}
		if (add) {
			view.added(Family.SET);
		}
		else {
			view.removed();
		}
		return Move.answer(changed, call.argv());
	}

	private static boolean contains(KeyView view, byte[] member) {
		return view.elements().find(member) != Elements.ABSENT;
	}

	private static void learn(KeyView view, byte[] member, boolean there) {
		view.elements().learn(member, there ? Elements.PRESENT : Elements.ABSENT);
		view.learnFamily(Family.SET);
		if (there) {
			view.learnPresent();
		}
	}

	private static Move scard(KeyView view) {
		long count = view.elements().count();
		return (count >= 0) ? Move.answer(count)
				: Move.ask(Question.of((reply) -> view.learnSize(Family.SET, (Long) reply), "SCARD", view.key()));
	}

	private static Question all(KeyView view) {
		return Question.of((reply) -> {
			Map<Bytes, byte[]> members = new LinkedHashMap<>();
			for (Object member : (List<?>) Objects.requireNonNull(reply)) {
				members.put(new Bytes((byte[]) member), Elements.PRESENT);
			}
			view.elements().learnAll(members);
			view.learnFamily(Family.SET);
			view.settle();
		}, "SMEMBERS", view.key());
	}

}
