package io.mu2sls.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import io.mu2sls.InvocationKeyReusedException;
import io.mu2sls.invocation.Invocation;
import io.mu2sls.step.OutcomeCodec;
import io.mu2sls.step.StepDefinition;
import io.mu2sls.step.StepOperations;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import reactor.core.publisher.Mono;

/**
 * An engine without Redis: runs bodies, remembers replies in memory by invocation, and
 * gives duplicates what was recorded, through the codec.
 */
public class RecordingSteps implements StepOperations {

	private static final CommandSink OPEN = (origin, argv) -> CompletableFuture
		.failedFuture(new UnsupportedOperationException());

	/** What a test may look at. */
	public record Recorded(Invocation invocation, StepDefinition whole) {

	}

	private record Identity(String function, String position, Object key) {

	}

	private static final class Slot {

		private byte[] payloadDigest;

		private byte[] outcome;

	}

	private final Map<Identity, Slot> journal = new ConcurrentHashMap<>();

	private final ConcurrentLinkedQueue<Recorded> executions = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<Recorded> asked = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<StepDefinition> steps = new ConcurrentLinkedQueue<>();

	private volatile RuntimeException failure;

	/** The invocations whose bodies ran. */
	public List<Recorded> executions() {
		return List.copyOf(this.executions);
	}

	/** The invocations asked for. */
	public List<Recorded> asked() {
		return List.copyOf(this.asked);
	}

	/** The explicit steps run. */
	public List<StepDefinition> steps() {
		return List.copyOf(this.steps);
	}

	/** How many replies are recorded. */
	public long recorded() {
		return this.journal.values().stream().filter((slot) -> slot.outcome != null).count();
	}

	/** Makes every invocation fail, or none with {@code null}. */
	public void failWith(RuntimeException failure) {
		this.failure = failure;
	}

	/** Forgets everything. */
	public void clear() {
		this.journal.clear();
		this.executions.clear();
		this.asked.clear();
		this.steps.clear();
		this.failure = null;
	}

	@Override
	public <R> R invoke(Invocation invocation, StepDefinition whole, OutcomeCodec<R> codec, Callable<R> body)
			throws Exception {
		if (this.failure != null) {
			throw this.failure;
		}
		this.asked.add(new Recorded(invocation, whole));
		Slot slot = slot(invocation);
		synchronized (slot) {
			check(slot, invocation);
			if (slot.outcome == null) {
				this.executions.add(new Recorded(invocation, whole));
				CommandSink before = CommandScope.set(OPEN);
				try {
					slot.outcome = codec.encode(body.call());
				}
				finally {
					CommandScope.set(before);
				}
			}
			return codec.decode(slot.outcome);
		}
	}

	@Override
	public <R> Mono<R> invokeReactive(Invocation invocation, StepDefinition whole, OutcomeCodec<R> codec,
			Supplier<Mono<R>> body) {
		return Mono.fromCallable(() -> invoke(invocation, whole, codec, () -> body.get().toFuture().join()));
	}

	@Override
	public <R> R step(StepDefinition definition, byte[] arguments, OutcomeCodec<R> codec, Callable<R> body)
			throws Exception {
		this.steps.add(definition);
		return codec.decode(codec.encode(body.call()));
	}

	@Override
	public <R> Mono<R> stepReactive(StepDefinition definition, byte[] arguments, OutcomeCodec<R> codec,
			Supplier<Mono<R>> body) {
		this.steps.add(definition);
		return Mono.defer(body).map((value) -> codec.decode(codec.encode(value)));
	}

	private Slot slot(Invocation invocation) {
		return this.journal.computeIfAbsent(
				new Identity(invocation.function(), invocation.position(), invocation.key()), (identity) -> new Slot());
	}

	private static void check(Slot slot, Invocation invocation) {
		if (slot.payloadDigest == null) {
			slot.payloadDigest = invocation.payloadDigest();
		}
		else if (!Arrays.equals(slot.payloadDigest, invocation.payloadDigest())) {
			throw new InvocationKeyReusedException(
					"The key of function '" + invocation.function() + "' was used with another payload");
		}
	}

}
