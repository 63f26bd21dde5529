package io.mu2sls.transaction;

import java.util.List;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys that expire, before, during and because of a step. */
class ExpiryIT {

	private final PlainServer data = new PlainServer(Links.to(RedisServer.shared()));

	@BeforeEach
	void flush() {
		this.data.run("FLUSHALL");
	}

	@Test
	void aKeyThatExpiresDuringTheStepIsAConflict() {
		this.data.run("SET k v PX 800");
		Steps step = Steps.begin();
		assertThat(step.run("GET k")).isEqualTo("v");
		untilGone("k");
		assertThat(step.commit()).isInstanceOf(CommitResult.Conflict.class);
	}

	@Test
	void aMomentThatPassesBeforeCommitIsAConflictAndNothingIsApplied() {
		this.data.run("RPUSH l a b");
		Steps step = Steps.begin();
		step.run("SET first 1");
		step.run("PEXPIREAT l " + (now() + 1000));
		assertThat(step.run("LSET l 0 z")).isEqualTo("OK");
		untilPassed(now() + 1000);
		assertThat(step.commit()).isInstanceOf(CommitResult.Conflict.class);
		assertThat(this.data.run("LRANGE l 0 -1")).isEqualTo(List.of("a", "b"));
		assertThat(this.data.run("EXISTS first mu2sls:{steps}")).isEqualTo(0L);
	}

	@Test
	void aMomentInASetThatPassesBeforeCommitIsAConflict() {
		Steps step = Steps.begin();
		step.run("SET k 5 PXAT " + (now() + 1000));
		assertThat(step.run("INCR k")).isEqualTo(6L);
		untilPassed(now() + 1000);
		assertThat(step.commit()).isInstanceOf(CommitResult.Conflict.class);
	}

	@Test
	void aMomentThatHadPassedAlreadyIsNoConflict() {
		this.data.run("SET k v");
		Steps step = Steps.begin();
		assertThat(step.run("PEXPIREAT k 1")).isEqualTo(1L);
		assertThat(step.run("SET j v PXAT 1")).isEqualTo("OK");
		assertThat(step.run("EXISTS k j")).isEqualTo(0L);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("EXISTS k j")).isEqualTo(0L);
	}

	@Test
	void anExpireThatItsConditionRefusedIsNotAppliedLater() {
		this.data.run("SET k v PX 90000");
		Steps step = Steps.begin();
		assertThat(step.run("PEXPIRE k 89000 GT")).isEqualTo(0L);
		assertThat(step.writes()).isEmpty();
		assertThat(step.run("PEXPIRE k 89000 LT")).isEqualTo(1L);
		assertThat(Argv.readable(List.of(step.writes().get(0).argv()))).isEqualTo(List.of("PEXPIRE", "k", "89000"));
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
	}

	@Test
	void keepTtlKeepsWhatTheKeyHas() {
		this.data.run("SET k v EX 9000");
		Steps step = Steps.begin();
		step.run("SET k w KEEPTTL");
		assertThat((Long) step.run("TTL k")).isBetween(8990L, 9000L);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat((Long) this.data.run("TTL k")).isBetween(8990L, 9000L);
	}

	@Test
	void expiryOfAnOwnWriteIsSeenAndCanBeTakenBack() {
		Steps step = Steps.begin();
		step.run("SET k v");
		assertThat(step.run("TTL k")).isEqualTo(-1L);
		assertThat(step.run("EXPIRE k 9000")).isEqualTo(1L);
		assertThat((Long) step.run("TTL k")).isBetween(8990L, 9000L);
		assertThat(step.run("PERSIST k")).isEqualTo(1L);
		assertThat(step.run("PERSIST k")).isEqualTo(0L);
		assertThat(step.run("TTL k")).isEqualTo(-1L);
		assertThat(step.commit()).isInstanceOf(CommitResult.Committed.class);
		assertThat(this.data.run("TTL k")).isEqualTo(-1L);
	}

	private long now() {
		List<?> time = (List<?>) this.data.run("TIME");
		return Long.parseLong((String) time.get(0)) * 1000 + Long.parseLong((String) time.get(1)) / 1000;
	}

	private void untilPassed(long millis) {
		while (now() <= millis) {
			Thread.onSpinWait();
		}
	}

	private void untilGone(String key) {
		while (!this.data.run("EXISTS " + key).equals(0L)) {
			Thread.onSpinWait();
		}
	}

}
