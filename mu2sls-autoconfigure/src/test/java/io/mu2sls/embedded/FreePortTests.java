package io.mu2sls.embedded;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FreePortTests {

	private final List<Integer> tried = new ArrayList<>();

	@Test
	void aPortThatWasTakenMeanwhileIsReplaced() {
		int port = FreePort.start((candidate) -> {
			this.tried.add(candidate);
			if (this.tried.size() < 3) {
				throw new RedisStartException("Failed listening on port 1 (TCP), aborting.", null);
			}
			return candidate;
		});
		assertThat(this.tried).hasSize(3).last().isEqualTo(port);
	}

	@Test
	void anotherFailureIsNotTriedAgain() {
		assertThatExceptionOfType(RedisStartException.class).isThrownBy(() -> FreePort.start((candidate) -> {
			this.tried.add(candidate);
			throw new RedisStartException("out of memory", null);
		}));
		assertThat(this.tried).hasSize(1);
	}

	@Test
	void portsThatAreAlwaysTakenEndInTheServersFailure() {
		assertThatExceptionOfType(RedisStartException.class).isThrownBy(() -> FreePort.start((candidate) -> {
			this.tried.add(candidate);
			throw new RedisStartException("Failed listening on port 1 (TCP), aborting.", null);
		}));
		assertThat(this.tried).hasSize(5);
	}

}
