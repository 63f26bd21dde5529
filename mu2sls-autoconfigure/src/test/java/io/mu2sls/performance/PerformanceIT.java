package io.mu2sls.performance;

import java.util.ArrayList;
import java.util.List;

import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures what protection costs if {@value Plan#PROPERTY} is set; else shows in seconds
 * that the measurement works and counts right. No figure fails it.
 */
class PerformanceIT {

	private static final Plan PLAN = Plan.asked();

	private static RedisServer server;

	private static Counters guarded;

	private static Counters plain;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		guarded = new Counters(server, true);
		plain = new Counters(server, false);
	}

	@AfterAll
	static void stop() {
		plain.close();
		guarded.close();
		server.close();
	}

	@Test
	void aCounterLosesNothingAndCostsWhatTheTableSays() throws Exception {
		List<Figures> all = new ArrayList<>();
		for (int threads : PLAN.threads()) {
			all.add(new Duel(PLAN).run("no Redis command", threads, guarded.request("nothing"),
					plain.request("nothing")));
			for (int length : new int[] { 100, 4096 }) {
				Figures figures = count(threads, length);
				assertThat(guarded.sum()).isEqualTo(figures.requests());
				all.add(figures);
			}
		}
		Figures.publish(all);
		assertThat(all).allSatisfy((figures) -> assertThat(figures.errors()).isZero());
	}

	private static Figures count(int threads, int length) throws Exception {
		forget();
		guarded.fill(length);
		plain.fill(length);
		return new Duel(PLAN).run("GET, SET of " + length + " bytes", threads, guarded.request("increment"),
				plain.request("increment"));
	}

	/** The journals of one comparison are not to weigh on the next. */
	private static void forget() {
		LettuceConnectionFactory factory = new LettuceConnectionFactory(server.host(), server.port());
		factory.afterPropertiesSet();
		factory.start();
		try (RedisConnection connection = factory.getConnection()) {
			connection.serverCommands().flushAll();
		}
		finally {
			factory.destroy();
		}
	}

}
