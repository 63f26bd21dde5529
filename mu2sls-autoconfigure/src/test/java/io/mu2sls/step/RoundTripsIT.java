package io.mu2sls.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.mu2sls.invocation.Invocation;
import io.mu2sls.testing.LockstepRelay;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.redis.core.StringRedisTemplate;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.arguments;
import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Round trips per request are those of docs/round-trips.md, with and without the library.
 */
class RoundTripsIT {

	private static final Path TABLE = Path.of("..", "docs", "round-trips.md");

	private static LockstepRelay relay;

	private static EngineFixture fixture;

	private static StepEngine engine;

	@BeforeAll
	static void start() {
		RedisServer server = RedisServer.shared();
		relay = new LockstepRelay(server.host(), server.port());
		fixture = new EngineFixture("127.0.0.1", relay.port());
		engine = fixture.engine();
		for (Consumer<String> body : bodies().values()) {
			body.accept(fresh("warm"));
			invoke(body);
		}
	}

	@AfterAll
	static void stop() {
		fixture.close();
		relay.close();
	}

	static Map<String, Consumer<String>> bodies() {
		StringRedisTemplate redis = fixture.redis;
		Map<String, Consumer<String>> bodies = new LinkedHashMap<>();
		bodies.put("no Redis command", (key) -> {
		});
		bodies.put("GET", (key) -> redis.opsForValue().get(key));
		bodies.put("GET, for a request without a key", (key) -> redis.opsForValue().get(key));
		bodies.put("GET, GET of another key", (key) -> {
			redis.opsForValue().get(key);
			redis.opsForValue().get(key + "2");
		});
		bodies.put("SET", (key) -> redis.opsForValue().set(key, "v"));
		bodies.put("GET, SET (a counter)", (key) -> {
			redis.opsForValue().get(key);
			redis.opsForValue().set(key, "v");
		});
		bodies.put("INCR", (key) -> redis.opsForValue().increment(key));
		bodies.put("INCR three times", (key) -> {
			redis.opsForValue().increment(key);
			redis.opsForValue().increment(key);
			redis.opsForValue().increment(key);
		});
		bodies.put("two GET, two SET (a transfer)", (key) -> {
			redis.opsForValue().get(key);
			redis.opsForValue().get(key + "2");
			redis.opsForValue().set(key, "v");
			redis.opsForValue().set(key + "2", "v");
		});
		bodies.put("five SET", (key) -> {
			for (int i = 0; i < 5; i++) {
				redis.opsForValue().set(key + i, "v");
			}
		});
		bodies.put("HGET, HSET", (key) -> {
			redis.opsForHash().get(key, "f");
			redis.opsForHash().put(key, "f", "v");
		});
		bodies.put("SADD", (key) -> redis.opsForSet().add(key, "m"));
		bodies.put("RPUSH", (key) -> redis.opsForList().rightPush(key, "e"));
		bodies.put("DEL of a key that is not there", (key) -> redis.delete(key));
		bodies.put("an explicit step with INCR", (key) -> step(() -> redis.opsForValue().increment(key) + ""));
		bodies.put("INCR, then an explicit step with INCR, then INCR", (key) -> {
			redis.opsForValue().increment(key);
			step(() -> redis.opsForValue().increment(key) + "");
			redis.opsForValue().increment(key);
		});
		return bodies;
	}

	/** Without an invocation around it, the plain body. */
	private static void step(Callable<String> body) {
		EngineFixture.unchecked(() -> (io.mu2sls.transaction.CommandScope.current() == null) ? body.call()
				: engine.step(EngineFixture.step("step"), arguments("step"), TEXT, body));
	}

	private static void invoke(Consumer<String> body) {
		invoke(body, invocation(fresh("trips")));
	}

	private static void invoke(Consumer<String> body, Invocation invocation) {
		String key = fresh("trips");
		EngineFixture.unchecked(() -> engine.invoke(invocation, null, TEXT, () -> {
			body.accept(key);
			return "done";
		}));
	}

	static Stream<List<String>> rows() throws IOException {
		return Files.readAllLines(TABLE)
			.stream()
			.filter((line) -> line.matches("\\|.*\\| *\\d+ *\\| *\\d+ *\\|"))
			.map((line) -> Stream.of(line.split("\\|")).skip(1).map(String::trim).toList());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aRequestCostsWhatTheTableSays(List<String> row) {
		Consumer<String> body = bodies().get(row.get(0));
		assertThat(body).as("the body of row '%s'", row.get(0)).isNotNull();
		int before = relay.rounds();
		body.accept(fresh("trips"));
		int unprotected = relay.rounds() - before;
		before = relay.rounds();
		invoke(body, row.get(0).contains("without a key") ? EngineFixture.anonymous() : invocation(fresh("trips")));
		int guarded = relay.rounds() - before;
		assertThat(List.of(unprotected, guarded)).as(row.get(0))
			.isEqualTo(List.of(Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2))));
	}

	@Test
	void theTableHasEveryBody() throws IOException {
		assertThat(rows().map((row) -> row.get(0))).containsExactlyElementsOf(bodies().keySet());
	}

}
