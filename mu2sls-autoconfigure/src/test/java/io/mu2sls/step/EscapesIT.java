package io.mu2sls.step;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** On which threads a command stays in its step, and what is said about the others. */
@ExtendWith(OutputCaptureExtension.class)
class EscapesIT {

	private static final String WARNING = "is not part of any step, but a function was running";

	private final String key = fresh("escapes");

	private EngineFixture fixture;

	@BeforeEach
	void start() {
		Hooks.enableAutomaticContextPropagation();
		this.fixture = new EngineFixture();
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	/** The function fails, so whatever it wrote in its step is gone. */
	private void fail(Callable<?> body) {
		assertThatThrownBy(() -> this.fixture.invoke(this.key, () -> {
			body.call();
			assertThat(this.fixture.redis.opsForValue().get(this.key)).isEqualTo("1");
			throw new IllegalArgumentException("after the write");
		})).isInstanceOf(IllegalArgumentException.class);
	}

	private void write() {
		this.fixture.redis.opsForValue().set(this.key, "1");
	}

	private void staysInTheStep(Executor executor, CapturedOutput output) {
		fail(() -> CompletableFuture.runAsync(this::write, executor).join());
		assertThat(this.fixture.stranger.opsForValue().get(this.key)).isNull();
		assertThat(output).doesNotContain(WARNING);
	}

	private void writeOnTheCommonPool() {
		CountDownLatch written = new CountDownLatch(1);
		ForkJoinPool.commonPool().execute(() -> {
			write();
			written.countDown();
		});
		EngineFixture.await(written);
	}

	@Test
	void aCommandOnTheCommonPoolEscapesAndThatIsSaidOnce(CapturedOutput output) {
		for (int i = 0; i < 2; i++) {
			fail(() -> {
				writeOnTheCommonPool();
				return null;
			});
		}
		assertThat(this.fixture.stranger.opsForValue().get(this.key)).isEqualTo("1");
		assertThat(output).containsOnlyOnce(WARNING)
			.contains("Redis command SET on thread 'ForkJoinPool.commonPool-worker-")
			.contains("applicationTaskExecutor");
	}

	@Test
	void aCommandOfAPlainCompletableFutureEscapesAndThatIsSaid(CapturedOutput output) {
		fail(() -> CompletableFuture.runAsync(this::write).join());
		assertThat(this.fixture.stranger.opsForValue().get(this.key)).isEqualTo("1");
		assertThat(output).containsOnlyOnce(WARNING).contains("Redis command SET on thread '");
	}

	@Test
	void aCommandOnTheCommonPoolWhileNoFunctionRunsIsNobodysBusiness(CapturedOutput output) {
		writeOnTheCommonPool();
		CompletableFuture.runAsync(this::write).join();
		assertThat(this.fixture.stranger.opsForValue().get(this.key)).isEqualTo("1");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void aCommandOfAnotherThreadWhileAFunctionRunsIsNobodysBusiness(CapturedOutput output) {
		ExecutorService others = Executors.newFixedThreadPool(1);
		fail(() -> others.submit(this::write).get());
		others.shutdown();
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void aTaskExecutorWithTheDecoratorKeepsTheStep(CapturedOutput output) {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
		executor.initialize();
		staysInTheStep(executor, output);
		executor.shutdown();
	}

	@Test
	void aWrappedExecutorServiceKeepsTheStep(CapturedOutput output) {
		ExecutorService threads = Executors.newFixedThreadPool(1);
		staysInTheStep(ContextExecutorService.wrap(threads, ContextSnapshotFactory.builder().build()::captureAll),
				output);
		threads.shutdown();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need Java 21")
	void virtualThreadsWithTheDecoratorKeepTheStep(CapturedOutput output) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
		executor.setVirtualThreads(true);
		executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
		staysInTheStep(executor, output);
	}

	@Test
	void reactorsThreadsKeepTheStep(CapturedOutput output) {
		fail(() -> Mono.fromRunnable(this::write)
			.subscribeOn(Schedulers.boundedElastic())
			.then(this.fixture.reactive.opsForValue().get(this.key).publishOn(Schedulers.parallel()))
			.block());
		assertThat(this.fixture.stranger.opsForValue().get(this.key)).isNull();
		assertThat(output).doesNotContain(WARNING);
	}

}
