package io.mu2sls.step;

import io.mu2sls.invocation.Invocation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.arguments;
import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static io.mu2sls.step.EngineFixture.unchecked;
import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the engine share: a fixture and two keys of their own. */
abstract class EngineScenario {

	static EngineFixture fixture;

	final StepEngine engine = fixture.engine();

	final String a = fresh("a");

	final String b = fresh("b");

	@BeforeAll
	static void start() {
		fixture = new EngineFixture();
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	String run(Invocation invocation, java.util.concurrent.Callable<String> body) {
		return unchecked(() -> this.engine.invoke(invocation, null, TEXT, body));
	}

	String step(String name, java.util.concurrent.Callable<String> body) {
		return unchecked(() -> this.engine.step(EngineFixture.step(name), arguments(name), TEXT, body));
	}

	long increment(String key) {
		Long value = fixture.redis.opsForValue().increment(key);
		assertThat(value).isNotNull();
		return value;
	}

	String seen(String key) {
		return fixture.stranger.opsForValue().get(key);
	}

}
