package io.mu2sls.transaction;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeasesIT {

	private static final byte[] ME = Argv.bytes("me:1");

	private static final byte[] YOU = Argv.bytes("you:2");

	private final RedisLink link = Links.to(RedisServer.shared());

	private final PlainServer data = new PlainServer(this.link);

	private final Leases leases = new Leases();

	@BeforeEach
	void flush() {
		this.data.run("FLUSHALL");
	}

	@Test
	void aLeaseIsTakenOnAllKeysOrNone() {
		assertThat(take(ME, 60_000, "a", "b")).isZero();
		assertThat(take(YOU, 60_000, "b", "c")).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
		assertThat(this.data.run("HEXISTS mu2sls:leases c")).isEqualTo(0L);
		assertThat(take(YOU, 60_000, "c")).isZero();
	}

	@Test
	void itsOwnerProlongsIt() {
		take(ME, 10_000, "a");
		assertThat(take(ME, 60_000, "a", "b")).isZero();
		assertThat(take(YOU, 1_000, "a")).isGreaterThan(Duration.ofSeconds(10));
	}

	@Test
	void itIsReleasedByItsOwnerOnly() {
		take(ME, 60_000, "a");
		this.leases.release(this.link, Steps.LEASES, YOU, List.of(Argv.bytes("a"))).join();
		assertThat(take(YOU, 60_000, "a")).isPositive();
		this.leases.release(this.link, Steps.LEASES, ME, List.of(Argv.bytes("a"))).join();
		assertThat(this.data.run("EXISTS mu2sls:leases")).isEqualTo(0L);
		assertThat(take(YOU, 60_000, "a")).isZero();
	}

	@Test
	void itEndsByItselfForTheNextTakerAndForCommits() {
		take(ME, 30, "a", "b");
		while (this.data.run("EXISTS mu2sls:leases").equals(1L)) {
			Thread.onSpinWait();
		}
		assertThat(commit(YOU, "SET a 1")).isInstanceOf(CommitResult.Committed.class);
		take(ME, 30, "a");
		take(YOU, 60_000, "other");
		while (!take(YOU, 60_000, "a").isZero()) {
			Thread.onSpinWait();
		}
		assertThat((Long) this.data.run("PTTL mu2sls:leases")).isPositive();
	}

	@Test
	void aShortLeaseDoesNotShortenALongOne() {
		take(ME, 60_000, "a");
		take(YOU, 10, "b");
		assertThat((Long) this.data.run("PTTL mu2sls:leases")).isGreaterThan(50_000L);
	}

	@Test
	void commitsOfOthersRespectItOnKeysTheyReadOrWriteAndApplyNothing() {
		take(ME, 60_000, "a");
		assertThat(commit(null, "SET a 1")).isInstanceOfSatisfying(CommitResult.Leased.class,
				(leased) -> assertThat(leased.remaining()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1)));
		assertThat(commit(YOU, "GET a")).isInstanceOf(CommitResult.Leased.class);
		assertThat(this.data.run("EXISTS a mu2sls:{steps}")).isEqualTo(0L);
		assertThat(commit(null, "SET b 1")).isInstanceOf(CommitResult.Committed.class);
	}

	@Test
	void aDuplicateGetsItsRecordAlthoughAnotherHoldsALease() {
		assertThat(commit(null, "SET a 1")).isInstanceOf(CommitResult.Committed.class);
		take(ME, 60_000, "a");
		assertThat(commit(null, "SET a 1")).isInstanceOf(CommitResult.Duplicate.class);
	}

	@Test
	void theOwnersCommitGivesBackTheKeysItTouchedAndNoOthers() {
		take(ME, 60_000, "a", "b");
		take(YOU, 60_000, "c");
		assertThat(commit(ME, "INCR a")).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("HEXISTS mu2sls:leases a")).isEqualTo(0L);
		assertThat(this.data.run("HLEN mu2sls:leases")).isEqualTo(2L);
	}

	private Duration take(byte[] owner, long millis, String... keys) {
		return this.leases
			.take(this.link, Steps.LEASES, owner, Duration.ofMillis(millis),
					Arrays.stream(keys).map(Argv::bytes).toList())
			.join();
	}

	private static CommitResult commit(byte[] owner, String line) {
		Steps step = Steps.begin();
		step.run(line);
		return step.commit(owner);
	}

}
