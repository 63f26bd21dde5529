package io.mu2sls.transaction;

import java.time.Duration;
import java.util.List;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommitIT {

	private final RedisLink link = Links.to(RedisServer.shared());

	private final byte[] journal = Argv.bytes("mu2sls:{j}");

	private final byte[] leases = Argv.bytes("mu2sls:leases");

	@BeforeEach
	void flush() {
		plain("FLUSHALL");
	}

	@Test
	void writesAndRecordAppearTogether() {
		CommitResult result = commit(entry("s1", "done"), List.of(), write("SET a 1"), write("RPUSH l x y"));
		assertThat(result).isInstanceOf(CommitResult.Committed.class);
		assertThat(plain("GET a")).isEqualTo("1");
		assertThat(plain("LLEN l")).isEqualTo(2L);
		assertThat(plain("HGET mu2sls:{j} s1")).isEqualTo("done");
		assertThat((Long) plain("PTTL mu2sls:{j}")).isBetween(1L, 60_000L);
	}

	@Test
	void aSecondCommitOfTheSameFieldGetsTheRecordAndAppliesNothing() {
		commit(entry("s1", "first"), List.of(), write("INCR a"));
		CommitResult result = commit(entry("s1", "second"), List.of(), write("INCR a"));
		assertThat(result).isInstanceOfSatisfying(CommitResult.Duplicate.class,
				(duplicate) -> assertThat(duplicate.record()).isEqualTo(Argv.bytes("first")));
		assertThat(plain("GET a")).isEqualTo("1");
	}

	@Test
	void theRecordWinsOverAConflict() {
		plain("SET a 0");
		Read read = read("GET a", Read.Kind.STRING, "0");
		commit(entry("s1", "first"), List.of(read), write("SET a 1"));
		assertThat(commit(entry("s1", "second"), List.of(read), write("SET a 1")))
			.isInstanceOf(CommitResult.Duplicate.class);
	}

	@Test
	void aChangedAnswerIsAConflictThatNamesTheReadAndAppliesNothing() {
		plain("SET a 1");
		plain("SET b 2");
		Read second = read("GET b", Read.Kind.STRING, "other");
		CommitResult result = commit(entry("s1", "r"), List.of(read("GET a", Read.Kind.STRING, "1"), second),
				write("SET a 9"));
		assertThat(result).isEqualTo(new CommitResult.Conflict(second));
		assertThat(plain("GET a")).isEqualTo("1");
		assertThat(plain("EXISTS mu2sls:{j}")).isEqualTo(0L);
	}

	@Test
	void withoutEntryAndWritesItOnlyValidates() {
		plain("SET a 1");
		assertThat(
				new Commit()
					.commit(this.link,
							CommitRequest.validation(this.journal, this.leases,
									List.of(read("GET a", Read.Kind.STRING, "1"))))
					.join())
			.isInstanceOf(CommitResult.Validated.class);
		assertThat(
				new Commit()
					.commit(this.link,
							CommitRequest.validation(this.journal, this.leases,
									List.of(read("GET a", Read.Kind.NIL, ""))))
					.join())
			.isInstanceOf(CommitResult.Conflict.class);
	}

	@Test
	void withoutEntryItWritesWithoutARecord() {
		assertThat(commit(null, List.of(), write("SET a 1"))).isInstanceOf(CommitResult.Committed.class);
		assertThat(plain("KEYS *")).isEqualTo(List.of("a"));
	}

	@Test
	void aRefusedFirstWriteTakesTheRecordBackAndLeavesTheJournalWithoutExpiry() {
		plain("SET a text");
		plain("HSET mu2sls:{j} earlier record");
		CommitResult result = commit(entry("s1", "r"), List.of(), write("LPUSH a x"), write("SET b 1"));
		assertThat(result).isInstanceOfSatisfying(CommitResult.Refused.class,
				(refused) -> assertThat(refused.error().code()).isEqualTo("WRONGTYPE"));
		assertThat(plain("HGETALL mu2sls:{j}")).isEqualTo(List.of("earlier", "record"));
		assertThat(plain("PTTL mu2sls:{j}")).isEqualTo(-1L);
		assertThat(plain("EXISTS b")).isEqualTo(0L);
	}

	@Test
	void afterTheFenceNothingIsApplied() {
		CommitRequest request = new CommitRequest(this.journal, this.leases, entry("s1", "r"), null, 1, null, false,
				List.of(), List.of(write("SET a 1")));
		assertThat(new Commit().commit(this.link, request).join()).isInstanceOf(CommitResult.Fenced.class);
		assertThat(plain("DBSIZE")).isEqualTo(0L);
	}

	@Test
	void aRecordWinsOverTheFence() {
		commit(entry("s1", "first"), List.of());
		CommitRequest request = new CommitRequest(this.journal, this.leases, entry("s1", "r"), null, 1, null, false,
				List.of(), List.of());
		assertThat(new Commit().commit(this.link, request).join()).isInstanceOf(CommitResult.Duplicate.class);
	}

	@Test
	void aLeaseOfAnotherOwnerHoldsTheCommitBackAndItsOwnersCommitGivesItUp() {
		List<byte[]> keys = List.of(Argv.bytes("a"));
		assertThat(take("me", keys)).isZero();
		assertThat(commit(entry("s1", "r"), List.of(), write("SET a 1"))).isInstanceOfSatisfying(
				CommitResult.Leased.class,
				(leased) -> assertThat(leased.remaining()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1)));
		assertThat(commit(entry("s1", "r"), List.of(), write("SET b 1"))).isInstanceOf(CommitResult.Committed.class);
		CommitRequest mine = new CommitRequest(this.journal, this.leases, entry("s2", "r"), null, 0, Argv.bytes("me"),
				false, List.of(), List.of(write("SET a 2")));
		assertThat(new Commit().commit(this.link, mine).join()).isInstanceOf(CommitResult.Committed.class);
		assertThat(plain("EXISTS mu2sls:leases")).isEqualTo(0L);
	}

	@Test
	void leasesAreTakenOnAllKeysOrNone() {
		assertThat(take("me", List.of(Argv.bytes("a"), Argv.bytes("b")))).isZero();
		assertThat(take("you", List.of(Argv.bytes("b"), Argv.bytes("c")))).isPositive();
		assertThat(plain("HEXISTS mu2sls:leases c")).isEqualTo(0L);
		assertThat(take("me", List.of(Argv.bytes("b"), Argv.bytes("c")))).isZero();
		assertThat((Long) plain("PTTL mu2sls:leases")).isPositive();
		new Leases().release(this.link, this.leases, Argv.bytes("you"), List.of(Argv.bytes("a"))).join();
		assertThat(plain("HLEN mu2sls:leases")).isEqualTo(3L);
	}

	@Test
	void anExpiredLeaseIsTakenOver() {
		plain("HSET mu2sls:leases a gone:1 z gone:1");
		assertThat(commit(entry("s0", "r"), List.of(), write("SET a 1"))).isInstanceOf(CommitResult.Committed.class);
		assertThat(take("me", List.of(Argv.bytes("a")))).isZero();
		assertThat(plain("HKEYS mu2sls:leases")).isEqualTo(List.of("a"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aWriteTheUserMayNotRunIsRefusedBeforeAnything(boolean restricted) {
		plain("ACL SETUSER default resetkeys ~a* ~mu2sls:*");
		try {
			CommitRequest request = new CommitRequest(this.journal, this.leases, entry("s1", "r"), null, 0, null,
					restricted, List.of(), List.of(write("SET a 1"), write("SET b 1")));
			assertThat(new Commit().commit(this.link, request).join()).isInstanceOf(CommitResult.Refused.class);
			assertThat(plain("EXISTS a mu2sls:{j}")).isEqualTo(0L);
		}
		finally {
			plain("ACL SETUSER default allkeys");
		}
	}

	@Test
	void withoutMemoryNothingIsApplied() {
		plain("CONFIG SET maxmemory 1");
		try {
			assertThat(commit(entry("s1", "r"), List.of(), write("SET a 1"))).isInstanceOf(CommitResult.Refused.class);
		}
		finally {
			plain("CONFIG SET maxmemory 0");
		}
		assertThat(plain("DBSIZE")).isEqualTo(0L);
	}

	private Duration take(String owner, List<byte[]> keys) {
		return new Leases().take(this.link, this.leases, Argv.bytes(owner), Duration.ofMinutes(1), keys).join();
	}

	private CommitResult commit(CommitRequest.Entry entry, List<Read> reads, Write... writes) {
		return new Commit()
			.commit(this.link,
					new CommitRequest(this.journal, this.leases, entry, (entry != null) ? Duration.ofMinutes(1) : null,
							0, null, false, reads, List.of(writes)))
			.join();
	}

	private static CommitRequest.Entry entry(String field, String record) {
		return new CommitRequest.Entry(Argv.bytes(field), Argv.bytes(record));
	}

	private static Read read(String line, Read.Kind kind, String expected) {
		return new Read(Argv.line(line), kind, Argv.bytes(expected), new int[] { 1 });
	}

	private static Write write(String line) {
		return new Write(Argv.line(line), new int[] { 1 });
	}

	private Object plain(String line) {
		return Argv.readable(this.link.send(Argv.line(line)).join());
	}

}
