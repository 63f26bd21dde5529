package io.mu2sls.redis;

import io.mu2sls.redis.Durability.Persistence;
import io.mu2sls.redis.DurabilityCheck.DataLoss;
import io.mu2sls.redis.DurabilityCheck.Eviction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DurabilityCheckTests {

	private final DurabilityCheck check = new DurabilityCheck(Eviction.REFUSED, DataLoss.WARNED_OF);

	@ParameterizedTest
	@ValueSource(strings = { "6.2.16", "5.0.14", "2.8" })
	void aServerOlderThanSevenIsRefused(String version) {
		assertThatExceptionOfType(UnsuitableRedisException.class).isThrownBy(() -> judge(version, "noeviction"))
			.withMessageContaining("'factory'")
			.withMessageContaining(version)
			.withMessageContaining("Use Redis 7.0 or later");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7.0.0", "7.4.1", "8.0.0", "10.1", "255.255.255" })
	void aServerFromSevenOnIsUsed(String version) {
		assertThatCode(() -> judge(version, "noeviction")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-ttl" })
	void aServerThatMayEvictIsRefused(String policy) {
		assertThatExceptionOfType(UnsuitableRedisException.class).isThrownBy(() -> judge("7.0.0", policy))
			.withMessageContaining(policy)
			.withMessageContaining("mu2sls.durability.require-noeviction=false");
	}

	private void judge(String version, String policy) {
		this.check.judge("factory", new Durability(version, policy, Persistence.APPEND_ONLY_FILE, 0));
	}

}
