package io.mu2sls.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import io.mu2sls.embedded.EmbeddedRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The server that is started. */
@ExtendWith(OutputCaptureExtension.class)
class Mu2slsEmbeddedRedisAutoConfigurationIT {

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(Mu2slsEmbeddedRedisAutoConfiguration.class, DataRedisAutoConfiguration.class));

	@BeforeEach
	void logInfo() {
		this.logging.setLogLevel("io.mu2sls.embedded", LogLevel.INFO);
	}

	@AfterEach
	void logAsBefore() {
		this.logging.setLogLevel("io.mu2sls.embedded", null);
	}

	@Test
	void withTheJarAndNoRedisConfiguredTemplatesUseARealServer() {
		this.runner.run((context) -> {
			StringRedisTemplate template = context.getBean(StringRedisTemplate.class);
			template.opsForValue().set("k", "v");
			assertThat(template.opsForValue().get("k")).isEqualTo("v");
		});
	}

	@Test
	void theUnprotectedApplicationUsesItToo() {
		this.runner.withPropertyValues("mu2sls.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(EmbeddedRedis.class));
	}

	@Test
	void theServerEndsWithTheContext() {
		AtomicReference<EmbeddedRedis> server = new AtomicReference<>();
		this.runner.run((context) -> {
			server.set(context.getBean(EmbeddedRedis.class));
			assertThat(ProcessHandle.of(server.get().pid())).isPresent();
		});
		assertThat(ProcessHandle.of(server.get().pid())).isEmpty();
	}

	@Test
	void theServerEndsWithAContextThatFailsToStart() {
		AtomicReference<EmbeddedRedis> server = new AtomicReference<>();
		this.runner.withBean(AtomicReference.class, () -> server)
			.withUserConfiguration(FailingConfiguration.class)
			.run((context) -> assertThat(context).hasFailed());
		assertThat(server.get()).isNotNull();
		assertThat(ProcessHandle.of(server.get().pid())).isEmpty();
	}

	@Test
	void eachContextHasAServerOfItsOwn() {
		this.runner.run((one) -> this.runner.run((other) -> assertThat(one.getBean(EmbeddedRedis.class).port())
			.isNotEqualTo(other.getBean(EmbeddedRedis.class).port())));
	}

	@Test
	void theDatabaseSettingHolds() {
		this.runner.withPropertyValues("spring.data.redis.database=3")
			.run((context) -> assertThat(context.getBean(LettuceConnectionFactory.class).getDatabase()).isEqualTo(3));
	}

	@Test
	void oneLineSaysWhereItRunsAndThatItsDataEnds(CapturedOutput output) {
		this.runner.run((context) -> {
			int port = context.getBean(EmbeddedRedis.class).port();
			assertThat(output.getOut().lines()).filteredOn((line) -> line.contains("Embedded Redis"))
				.singleElement()
				.asString()
				.contains("INFO", "127.0.0.1:" + port, "its data ends with this process");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingConfiguration {

		@Bean
		InitializingBean failing(EmbeddedRedis server, AtomicReference<EmbeddedRedis> seen) {
			seen.set(server);
			throw new IllegalStateException("on purpose");
		}

	}

}
