package io.mu2sls.transaction;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;

/** A transaction on the shared server as a test writes it. */
final class Steps {

	static final byte[] JOURNAL = Argv.bytes("mu2sls:{steps}");

	static final byte[] LEASES = Argv.bytes("mu2sls:leases");

	private final RedisLink link;

	private final Transaction transaction;

	private Steps(RedisLink link, boolean careful) {
		this.link = link;
		this.transaction = new Transaction(link, new TransactionLimits(1 << 20), careful);
	}

	static Steps begin() {
		return begin(Links.to(RedisServer.shared()));
	}

	static Steps begin(RedisLink link) {
		return new Steps(link, true);
	}

	static Steps guessing() {
		return new Steps(Links.to(RedisServer.shared()), false);
	}

	CompletableFuture<Object> send(byte[][] argv) {
		return this.transaction.execute(argv);
	}

	Object run(byte[][] argv) {
		return send(argv).join();
	}

	Object run(String line) {
		return Argv.readable(run(Argv.line(line)));
	}

	List<Read> reads() {
		return this.transaction.readSet();
	}

	List<Write> writes() {
		return this.transaction.writeSet();
	}

	CommitResult commit() {
		return commit(null);
	}

	CommitResult commit(byte[] leaseOwner) {
		return new Commit()
			.commit(this.link,
					new CommitRequest(JOURNAL, LEASES, new CommitRequest.Entry(Argv.bytes("step"), Argv.bytes("done")),
							null, 0, leaseOwner, false, reads(), writes()))
			.join();
	}

}
