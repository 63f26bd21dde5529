package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.UnsupportedRedisCommandException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reply of one command: from an overlay if it knows enough or can ask narrowly,
 * from the server if the keys are clean, by what-if otherwise.
 */
final class Commands {

	private static final Map<String, Overlay> OVERLAYS = overlays();

	/** What these answer or do depends on when their keys expire. */
	private static final Set<String> EXPIRY = Set.of("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME", "EXPIRE", "PEXPIRE",
			"EXPIREAT", "PEXPIREAT", "PERSIST");

	private final RedisLink link;

	private final Transaction transaction;

	private final Views views;

	private final ReadSet reads;

	private final WriteSet writes;

	private final DirectReads direct;

	private final WhatIf whatIf;

	private @Nullable CommandTable table;

	Commands(RedisLink link, TransactionLimits limits, Transaction transaction, Views views, ReadSet reads,
			WriteSet writes) {
		this.link = link;
		this.transaction = transaction;
		this.views = views;
		this.reads = reads;
		this.writes = writes;
		this.direct = new DirectReads(link, reads);
		this.whatIf = new WhatIf(link, limits);
	}

	private static Map<String, Overlay> overlays() {
		Map<String, Overlay> overlays = new HashMap<>();
		StringOverlay.COMMANDS.forEach((name) -> overlays.put(name, new StringOverlay()));
		KeyOverlay.COMMANDS.forEach((name) -> overlays.put(name, new KeyOverlay()));
		HashOverlay.COMMANDS.forEach((name) -> overlays.put(name, new HashOverlay()));
		SetOverlay.COMMANDS.forEach((name) -> overlays.put(name, new SetOverlay()));
		ListOverlay.COMMANDS.forEach((name) -> overlays.put(name, new ListOverlay()));
		SortedSetOverlay.COMMANDS.forEach((name) -> overlays.put(name, new SortedSetOverlay()));
		return overlays;
	}

	/**
	 * Decides on a command.
	 * @param commandTable what the server says of its commands
	 * @param argv the command
	 * @return the call, or {@code null} if it touches no data: see {@link #unseen}
	 * @throws UnsupportedRedisCommandException if it cannot be part of a step
	 */
	@Nullable Call classify(CommandTable commandTable, byte[][] argv) {
		this.table = commandTable;
		CommandInfo info = commandTable.find(argv);
		Decision decision = (info != null) ? Decisions.on(info.name()) : null;
		if (info == null || decision == null) {
			throw Restrictions.refused(CommandTable.name(argv[0]),
					"it is not known what it does; run it outside the step");
		}
		if (decision.treatment() == Treatment.REFUSED) {
			throw Restrictions.refused(info.name(), decision.note());
		}
		if (decision.treatment() == Treatment.CONNECTION && !Set.of("PING", "ECHO").contains(info.name())) {
			throw Restrictions.refused(info.name(), "it concerns the connection; send it outside the step");
		}
		// the server answers malformed commands with an error, in any state of the data
		int[] keys = info.fits(argv) ? KeyPositions.of(info, argv) : null;
		if (keys == null || decision.treatment() == Treatment.CONNECTION) {
			return null;
		}
		Call call = new Call(info, decision.treatment(), argv, keys);
		Restrictions.check(call);
		return call;
	}

	CompletableFuture<@Nullable Object> unseen(byte[][] argv) {
		return this.link.send(argv);
	}

	/**
	 * Meets a command with what is known now; nothing else is on its way on its keys.
	 * @param call the command
	 * @return the reply
	 */
	CompletableFuture<@Nullable Object> advance(Call call) {
		try {
			synchronized (this.transaction) {
				this.transaction.checkOpen();
				Overlay overlay = OVERLAYS.get(call.name());
				while (overlay != null) {
					Move move = overlay.meet(call, this.views);
					if (move instanceof Move.Answer answer) {
						answer.writes().forEach((write) -> this.writes.add(commandTable(), write));
						return CompletableFuture.completedFuture(answer.reply());
					}
					if (move instanceof Move.Elsewhere) {
						break;
					}
					List<Question> questions = withoutGuesses(((Move.Ask) move).questions());
					if (!questions.isEmpty()) {
						return ask(call, questions);
					}
				}
				return elsewhere(call);
			}
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private List<Question> withoutGuesses(List<Question> questions) {
		Family guess = questions.get(0).guard();
		if (guess == null || this.views.isCareful()) {
			return questions;
		}
		this.reads.guard(questions.get(0).argv()[1], guess);
		questions.get(0).learn().accept(null);
		return List.of();
	}

	private CompletableFuture<@Nullable Object> ask(Call call, List<Question> questions) {
		if (questions.size() == 1) {
			Question question = questions.get(0);
			return this.direct.question(question).thenCompose((observed) -> {
				ErrorReply error;
				synchronized (this.transaction) {
					error = learn(question, observed);
				}
				return advance(call, error);
			});
		}
		List<CompletableFuture<DirectReads.Observed>> asked = this.direct.questions(questions);
		return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenCompose((all) -> {
			ErrorReply first = null;
			synchronized (this.transaction) {
				for (int i = 0; i < asked.size(); i++) {
					ErrorReply error = learn(questions.get(i), asked.get(i).join());
					first = (first != null) ? first : error;
				}
			}
			return advance(call, first);
		});
	}

	private CompletableFuture<@Nullable Object> advance(Call call, @Nullable ErrorReply error) {
		if (error != null) {
			return CompletableFuture.completedFuture(error);
		}
		return advance(call);
	}

	private @Nullable ErrorReply learn(Question question, DirectReads.Observed observed) {
		observed.observe().run();
		if (observed.reply() instanceof ErrorReply error) {
			return error;
		}
		Family guard = question.guard();
		if (guard != null && !isTypeOrNone(guard, observed.reply())) {
			return new ErrorReply("WRONGTYPE Operation against a key holding the wrong kind of value");
		}
		question.learn().accept(observed.reply());
		return null;
	}

	private static boolean isTypeOrNone(Family family, @Nullable Object reply) {
		String type = (reply instanceof byte[] bytes) ? new String(bytes, StandardCharsets.US_ASCII) : "";
		return type.equals("none") || type.equals(new String(family.type(), StandardCharsets.US_ASCII));
	}

	private CompletableFuture<@Nullable Object> elsewhere(Call call) {
		if (call.length() > Batches.MOST_ARGUMENTS && call.treatment() != Treatment.UNVALIDATED) {
			throw WriteSet.tooLong(call.name(), call.length());
		}
		boolean expiry = EXPIRY.contains(call.name());
		boolean clean = true;
		for (int key : call.keys()) {
			KeyView view = this.views.of(call.argument(key));
			clean &= !(expiry ? view.isTouched() : view.isWritten());
		}
		return switch (call.treatment()) {
			case UNVALIDATED, CONNECTION -> this.link.send(call.argv());
			case PUBLISH -> {
				this.writes.add(commandTable(), call.argv());
				yield CompletableFuture.completedFuture(0L);
			}
			case READ -> clean ? observe(this.direct.plain(call)) : whatIf(call, null);
			// PFCOUNT keeps what it counted in the value: on a copy it changes nothing
			case WHOLE_READ ->
				(clean && !call.name().equals("PFCOUNT")) ? observe(this.direct.whole(call)) : whatIf(call, null);
			case RANDOM_READ -> !clean ? whatIf(call, null)
					: observe(RandomFacts.exist(call) ? this.direct.random(call) : this.direct.whole(call));
			case EXPIRY_READ -> clean ? observe(this.direct.expiry(call)) : whatIf(call, null);
			case SCRIPT -> script(call);
			case WRITE -> whatIf(call, null);
			case REFUSED -> throw new IllegalStateException(call.name());
		};
	}

	private CompletableFuture<@Nullable Object> observe(CompletableFuture<DirectReads.Observed> read) {
		return read.thenApply((observed) -> {
			synchronized (this.transaction) {
				this.transaction.checkOpen();
				observed.observe().run();
			}
			return observed.reply();
		});
	}

	private CompletableFuture<@Nullable Object> script(Call call) {
		byte[] source = call.argument(1);
		if (call.name().startsWith("EVALSHA")) {
			source = UserScripts.find(source);
			if (source == null) {
				return CompletableFuture
					.completedFuture(new ErrorReply("NOSCRIPT No matching script. Please use EVAL."));
			}
		}
		else {
			UserScripts.remember(source);
		}
		return whatIf(call, source);
	}

	private CompletableFuture<@Nullable Object> whatIf(Call call, byte @Nullable [] source) {
		return this.whatIf.ask(call, source, this.writes).thenApply((answer) -> {
			Exactness.check(call, answer.reply());
			synchronized (this.transaction) {
				this.transaction.checkOpen();
				answer.observed(this.reads, EXPIRY.contains(call.name()) || call.treatment() == Treatment.SCRIPT);
				if (source != null) {
					answer.effects().forEach((effect) -> buffer(effect, answer.moment()));
				}
				else if (call.info().writes() && !(answer.reply() instanceof ErrorReply)) {
					buffer(call.name(), call.argv(), answer.reply(), answer.moment());
				}
			}
			return answer.reply();
		});
	}

	private void buffer(@Nullable Object effect, long now) {
		List<?> pair = (List<?>) Objects.requireNonNull(effect);
		List<byte[]> argv = new ArrayList<>();
		((List<?>) Objects.requireNonNull(pair.get(0))).forEach((word) -> argv.add((byte[]) word));
		byte[][] command = argv.toArray(byte[][]::new);
		CommandInfo info = Objects.requireNonNull(commandTable().find(command));
		buffer(info.name(), command, pair.get(1), now);
	}

	private void buffer(String name, byte[][] argv, @Nullable Object reply, long now) {
		Long moment = Moments.of(name, argv);
		if (moment != null && moment > now) {
			this.reads.moment(moment);
		}
		for (byte[][] write : Absolute.of(name, argv, reply)) {
			this.writes.add(commandTable(), write);
			CommandInfo info = Objects.requireNonNull(commandTable().find(write));
			for (int key : Objects.requireNonNull(KeyPositions.of(info, write))) {
				this.views.of(write[key]).obscure();
			}
		}
	}

	private CommandTable commandTable() {
		return Objects.requireNonNull(this.table);
	}

}
