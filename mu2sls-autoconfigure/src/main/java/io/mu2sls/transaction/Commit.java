package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.UnsupportedRedisCommandException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The single atomic act that makes a step happen: {@code commit.lua} validates the read
 * set, writes the record and applies the write set, in one trip.
 * <p>
 * What could break it: another step that commits between validation and application
 * (excluded, a script is atomic); a crash in between (the same); a write that fails after
 * others were applied (excluded by the proof each buffered write carries in the read set;
 * {@code BufferedWritesIT} tries every shape on every type of key, {@code CommitIT} the
 * refusals of the server itself).
 */
public final class Commit {

	private static final Script SCRIPT = Script.load(Commit.class, "commit.lua");

	private static final byte[] NOTHING = new byte[0];

	private static final byte[] ZERO = { '0' };

	private static final byte[] ONE = { '1' };

	/**
	 * Commits.
	 * @param link the way to the server
	 * @param request what to commit
	 * @return what became of it; fails only if the server did not answer, in which case
	 * the commit may or may not have happened and can be sent again
	 */
	public CompletableFuture<CommitResult> commit(RedisLink link, CommitRequest request) {
		List<byte[]> keys = keys(request);
		List<byte[]> arguments = arguments(request);
		try {
			Batches.checkCarried(keys.size() + arguments.size());
		}
		catch (UnsupportedRedisCommandException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return link.run(SCRIPT, keys, arguments).thenApply((reply) -> result(reply, request));
	}

	private static List<byte[]> keys(CommitRequest request) {
		Set<Bytes> data = new LinkedHashSet<>();
		for (Read read : request.reads()) {
			for (int key : read.keys()) {
				data.add(new Bytes(read.argv()[key]));
			}
		}
		for (Write write : request.writes()) {
			for (int key : write.keys()) {
				data.add(new Bytes(write.argv()[key]));
			}
		}
		List<byte[]> keys = new ArrayList<>(2 + data.size());
		keys.add(request.journal());
		keys.add(request.leases());
		for (Bytes key : data) {
			keys.add(key.array());
		}
		return keys;
	}

	private static List<byte[]> arguments(CommitRequest request) {
		List<byte[]> arguments = new ArrayList<>(16);
		CommitRequest.Entry entry = request.entry();
		arguments.add((entry != null) ? entry.field() : NOTHING);
		arguments.add((entry != null) ? entry.record() : NOTHING);
		Duration retention = request.retention();
		arguments.add((retention != null) ? number(Math.max(1, retention.toMillis())) : ZERO);
		arguments.add(number(request.fenceAtMillis()));
		byte[] owner = request.leaseOwner();
		arguments.add((owner != null) ? owner : NOTHING);
		arguments.add(request.aclCheck() ? ONE : ZERO);
		arguments.add(number(request.reads().size()));
		for (Read read : request.reads()) {
			arguments.add(number(read.argv().length));
			arguments.add(read.kind().code());
			arguments.add(read.expected());
			arguments.addAll(List.of(read.argv()));
		}
		for (Write write : request.writes()) {
			arguments.add(number(write.argv().length));
			arguments.addAll(List.of(write.argv()));
		}
		return arguments;
	}

	private static byte[] number(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

	private static CommitResult result(@Nullable Object reply, CommitRequest request) {
		if (reply instanceof Long) {
			return request.onlyValidates() ? new CommitResult.Validated() : new CommitResult.Committed();
		}
		if (reply instanceof ErrorReply error) {
			return new CommitResult.Refused(error);
		}
		if (reply instanceof List<?> answer && answer.get(0) instanceof Long code) {
			Object detail = (answer.size() > 1) ? answer.get(1) : null;
			if (code == 1 && detail instanceof byte[] record) {
				return new CommitResult.Duplicate(record);
			}
			if (code == 2 && detail instanceof Long index) {
				return new CommitResult.Conflict(request.reads().get(index.intValue()));
			}
			if (code == 3 && detail instanceof Long millis) {
				return new CommitResult.Leased(Duration.ofMillis(millis));
			}
			if (code == 4) {
				return new CommitResult.Fenced();
			}
			if (code == 5 && detail instanceof byte[] error) {
				return new CommitResult.Refused(new ErrorReply(new String(error, StandardCharsets.UTF_8)));
			}
		}
		throw new DataAccessResourceFailureException("commit.lua gave an answer that is none of its own");
	}

}
