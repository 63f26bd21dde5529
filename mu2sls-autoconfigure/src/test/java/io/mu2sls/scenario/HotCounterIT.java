package io.mu2sls.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sixty-four writers of two instances count on one key by reading and writing it. */
class HotCounterIT {

	private static final int WRITERS = 64;

	private static final int EACH = 5;

	private Instances instances;

	@BeforeEach
	void start() {
		this.instances = new Instances(Bank.class);
	}

	@AfterEach
	void stop() {
		this.instances.close();
	}

	@Test
	void losesNothingAndEveryWriterFinishes() throws Exception {
		List<List<String>> replies = Instances.concurrently(WRITERS,
				Instances.tasks(WRITERS,
						(writer) -> IntStream.range(0, EACH)
							.mapToObj((i) -> this.instances.send("count", "counter", writer + "-" + i))
							.toList()));
		assertThat(this.instances.stranger.opsForValue().get("counter")).isEqualTo(String.valueOf(WRITERS * EACH));
		HashSet<String> distinct = new HashSet<>();
		replies.forEach(distinct::addAll);
		assertThat(distinct).hasSize(WRITERS * EACH);
		assertThat(this.instances.journalsWithoutExpiry()).isEmpty();
	}

}
