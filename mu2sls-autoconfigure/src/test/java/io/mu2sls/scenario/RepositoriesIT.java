package io.mu2sls.scenario;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Entities with an index, saved, found and deleted at once by two instances. */
class RepositoriesIT {

	private static final int TICKETS = 4;

	private static final int STAMPS = 12;

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
	void keepEveryChangeAndTheIndexInStep() throws Exception {
		stampAll();
		for (int ticket = 0; ticket < TICKETS; ticket++) {
			assertThat(this.instances.stranger.opsForHash().get("ticket:" + ticket, "stamps"))
				.isEqualTo(String.valueOf(STAMPS));
		}
		String[] all = { "0", "1", "2", "3" };
		assertThat(members("ticket")).containsExactlyInAnyOrder(all);
		assertThat(members("ticket:state:odd")).containsExactlyInAnyOrder(all);
		assertThat(members("ticket:state:even")).isEmpty();
	}

	@Test
	void deleteOnceWhoeverAsks() throws Exception {
		stampAll();
		List<String> torn = Instances.concurrently(16,
				Instances.tasks(TICKETS * 4, (i) -> this.instances.send("tear", "" + i % TICKETS, "tear" + i)));
		assertThat(torn).filteredOn("true"::equals).hasSize(TICKETS);
		assertThat(members("ticket")).isEmpty();
		assertThat(members("ticket:state:odd")).isEmpty();
		assertThat(this.instances.stranger.keys("ticket*")).isEmpty();
	}

	private void stampAll() throws Exception {
		Instances.concurrently(16, Instances.tasks(TICKETS * STAMPS * 2,
				(i) -> this.instances.send("pass", "" + i % TICKETS, "stamp" + i % (TICKETS * STAMPS))));
	}

	private Set<String> members(String key) {
		return this.instances.stranger.opsForSet().members(key);
	}

}
