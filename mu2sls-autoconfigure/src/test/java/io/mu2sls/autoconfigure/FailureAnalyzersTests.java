package io.mu2sls.autoconfigure;

import java.net.ConnectException;
import java.util.List;

import io.mu2sls.embedded.RedisStartException;
import io.mu2sls.redis.RedisUnreachableException;
import io.mu2sls.redis.UnsuitableRedisException;
import io.mu2sls.redis.UnsupportedConnectionFactoryException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Each start-up failure of ours, as Boot reports it. */
class FailureAnalyzersTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void aConnectionFactoryThatCannotBeProtectedIsNamedWithReasonAndAction() {
		FailureAnalysis analysis = analyze(
				new UnsupportedConnectionFactoryException("mine", "It is a Jedis factory.", "Use Lettuce."));
		assertThat(analysis.getDescription()).contains("'mine'", "It is a Jedis factory.");
		assertThat(analysis.getAction()).isEqualTo("Use Lettuce.");
	}

	@Test
	void anUnsuitableServerIsNamedWithReasonAndAction() {
		FailureAnalysis analysis = analyze(new UnsuitableRedisException("mine", "It is too old.", "Use a newer one."));
		assertThat(analysis.getDescription()).contains("'mine'", "It is too old.");
		assertThat(analysis.getAction()).isEqualTo("Use a newer one.");
	}

	@Test
	void withoutAnySettingTheAnswersAreToConfigureRedisOrToAddTheJar() {
		FailureAnalysis analysis = analyze(unreachable());
		assertThat(analysis.getDescription()).contains("'mine'", "refused", "No property says where Redis is");
		assertThat(analysis.getAction()).contains("spring.data.redis.host", "spring.data.redis.url",
				"org.signal:embedded-redis", "mu2sls.redis.required-on-start=false");
	}

	@Test
	void withASettingTheAnswerIsToCheckIt() {
		this.environment.setProperty("spring.data.redis.sentinel.nodes", "example.org:26379");
		FailureAnalysis analysis = analyze(unreachable());
		assertThat(analysis.getDescription()).contains("'mine'", "refused");
		assertThat(analysis.getAction()).contains("Check spring.data.redis.sentinel")
			.doesNotContain("org.signal:embedded-redis");
	}

	@Test
	void anEmbeddedServerThatDoesNotStartIsQuotedAndHowToDoWithoutIt() {
		FailureAnalysis analysis = analyze(new RedisStartException("It printed: out of memory", null));
		assertThat(analysis.getDescription()).contains("out of memory");
		assertThat(analysis.getAction()).contains("spring.data.redis.host", "mu2sls.embedded-redis.enabled=false");
	}

	private static Throwable unreachable() {
		return new RedisUnreachableException("mine", new IllegalStateException(new ConnectException("refused")));
	}

	private FailureAnalysis analyze(Throwable failure) {
		Throwable asSpringReportsIt = new ApplicationContextException("Failed to start bean", failure);
		List<FailureAnalyzer> registered = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, this.environment),
					FailureHandler.handleMessage((message, cause) -> {
					}));
		return registered.stream()
			.filter((analyzer) -> analyzer.getClass().getPackage() == getClass().getPackage())
			.map((analyzer) -> analyzer.analyze(asSpringReportsIt))
			.filter((analysis) -> analysis != null)
			.findFirst()
			.orElseThrow();
	}

}
