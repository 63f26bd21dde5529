package io.mu2sls.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.mu2sls.step.StepDefinition;
import io.mu2sls.step.StepOperations;
import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What runs on the application's task executor stays in the step that started it. */
class AsyncIT {

	private final RedisServer server = RedisServer.shared();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class, DataRedisAutoConfiguration.class,
				RetryAutoConfiguration.class, Mu2slsAutoConfiguration.class))
		.withPropertyValues("spring.data.redis.host=" + this.server.host(),
				"spring.data.redis.port=" + this.server.port())
		.withUserConfiguration(Application.class);

	/** The step fails after its other thread has written. */
	private void staysInTheStep(AssertableApplicationContext context) {
		Writer writer = context.getBean(Writer.class);
		Executor executor = context.getBean("applicationTaskExecutor", Executor.class);
		StepDefinition definition = new StepDefinition("async", (failure) -> true, null);
		assertThatThrownBy(() -> context.getBean(StepOperations.class).step(definition, new byte[20], null, () -> {
			assertThat(writer.write("async:annotated").get()).isNotEqualTo(Thread.currentThread().getName());
			CompletableFuture
				.runAsync(() -> context.getBean(StringRedisTemplate.class).opsForValue().set("async:run", "1"),
						executor)
				.get();
			assertThat(context.getBean(StringRedisTemplate.class).opsForValue().get("async:annotated")).isEqualTo("1");
			throw new IllegalArgumentException("after the writes");
		})).hasMessage("after the writes");
		try (RedisAdmin admin = new RedisAdmin(this.server)) {
			assertThat(admin.run("EXISTS async:annotated async:run")).isEqualTo(0L);
		}
	}

	@Test
	void asynchronousMethodsAndTheTaskExecutorKeepTheStep() {
		this.runner.run(this::staysInTheStep);
	}

	@Test
	void theyKeepItBesideATaskDecoratorOfTheUser() {
		this.runner.withUserConfiguration(OwnDecorator.class).run((context) -> {
			staysInTheStep(context);
			assertThat(context.getBean(CountingDecorator.class).tasks).isEqualTo(2);
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need Java 21")
	void theyKeepItOnVirtualThreads() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run(this::staysInTheStep);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Application {

		@Bean
		Writer writer(StringRedisTemplate redis) {
			return new Writer(redis);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecorator {

		@Bean
		CountingDecorator countingDecorator() {
			return new CountingDecorator();
		}

	}

	static class CountingDecorator implements TaskDecorator {

		private int tasks;

		@Override
		public synchronized Runnable decorate(Runnable task) {
			this.tasks++;
			return task;
		}

	}

	static class Writer {

		private final StringRedisTemplate redis;

		Writer(StringRedisTemplate redis) {
			this.redis = redis;
		}

		@Async
		CompletableFuture<String> write(String key) {
			this.redis.opsForValue().set(key, "1");
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}
