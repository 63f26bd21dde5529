package io.mu2sls.redis;

import java.util.Properties;

import io.mu2sls.redis.Durability.Persistence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DurabilityTests {

	private final Properties info = new Properties();

	private final Properties config = new Properties();

	@Test
	void anAppendOnlyFileComesBeforeSnapshots() {
		this.info.setProperty("aof_enabled", "1");
		this.config.setProperty("save", "3600 1");
		assertThat(read().persistence()).isEqualTo(Persistence.APPEND_ONLY_FILE);
	}

	@Test
	void anAppendOnlyFileIsKnownWithoutTheConfiguration() {
		this.info.setProperty("aof_enabled", "1");
		assertThat(read().persistence()).isEqualTo(Persistence.APPEND_ONLY_FILE);
	}

	@Test
	void savePointsAreSnapshots() {
		this.info.setProperty("aof_enabled", "0");
		this.config.setProperty("save", "3600 1");
		assertThat(read().persistence()).isEqualTo(Persistence.SNAPSHOTS);
	}

	@Test
	void withoutTheConfigurationSnapshotsAreUnknown() {
		this.info.setProperty("aof_enabled", "0");
		assertThat(read().persistence()).isEqualTo(Persistence.UNKNOWN);
	}

	@Test
	void neitherPersistenceNorReplicaEndsWithTheServer() {
		this.info.setProperty("aof_enabled", "0");
		this.config.setProperty("save", "");
		this.info.setProperty("connected_slaves", "0");
		assertThat(read().endsWithTheServer()).isTrue();
	}

	@Test
	void aReplicaOutlivesTheServer() {
		this.info.setProperty("aof_enabled", "0");
		this.config.setProperty("save", "");
		this.info.setProperty("connected_slaves", "1");
		assertThat(read().endsWithTheServer()).isFalse();
	}

	@Test
	void aServerThatTellsNothingIsUnknown() {
		assertThat(read()).isEqualTo(new Durability(null, null, Persistence.UNKNOWN, null));
	}

	private Durability read() {
		return Durability.of(this.info, this.config);
	}

}
