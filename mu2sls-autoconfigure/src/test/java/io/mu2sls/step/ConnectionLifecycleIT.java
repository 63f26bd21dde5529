package io.mu2sls.step;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.mu2sls.redis.ConnectionFactoryInterception;
import io.mu2sls.redis.InterceptedConnectionFactory;
import io.mu2sls.testing.RedisAdmin;
import io.mu2sls.testing.RedisServer;
import io.mu2sls.transaction.RedisLink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ReflectionUtils;

import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is opened is closed, and can be opened again. */
class ConnectionLifecycleIT {

	private static final String NAME = "lifecycle";

	private static RedisServer server;

	private static RedisAdmin admin;

	@BeforeAll
	static void start() {
		server = RedisServer.start();
		admin = new RedisAdmin(server);
	}

	@AfterAll
	static void stop() {
		admin.close();
		server.close();
	}

	private static LettuceConnectionFactory factory() {
		return factory(LettuceClientConfiguration.builder());
	}

	private static LettuceConnectionFactory factory(
			LettuceClientConfiguration.LettuceClientConfigurationBuilder client) {
		return new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port()),
				client.clientName(NAME).shutdownTimeout(Duration.ZERO).build());
	}

	private static Set<Thread> driverThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("lettuce-"))
			.collect(Collectors.toSet());
	}

	private static void eventually(BooleanSupplier condition) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition::getAsBoolean);
	}

	private static void work(EngineFixture fixture) {
		String key = fresh("lifecycle");
		assertThat(fixture.invoke(key, () -> fixture.redis.opsForValue().increment(key) + "")).isEqualTo("1");
		assertThat(fixture.redis.opsForValue().get(key)).isEqualTo("1");
	}

	private static GenericApplicationContext context(LettuceConnectionFactory factory) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(ConnectionFactoryInterception.class);
		context.registerBean("redisConnectionFactory", LettuceConnectionFactory.class, () -> factory);
		return context;
	}

	private static InterceptedConnectionFactory use(GenericApplicationContext context) {
		InterceptedConnectionFactory factory = context.getBean(InterceptedConnectionFactory.class);
		factory.link();
		factory.getConnection().ping();
		return factory;
	}

	@Test
	void aFactoryThatIsStoppedAndStartedConnectsAgain() {
		try (EngineFixture fixture = new EngineFixture(factory(), server)) {
			work(fixture);
			fixture.factory.stop();
			eventually(() -> admin.clients(NAME).isEmpty());
			assertThatIllegalStateException().isThrownBy(fixture.factory::link).withMessageContaining("not started");
			fixture.factory.start();
			work(fixture);
		}
		eventually(() -> admin.clients(NAME).isEmpty());
	}

	@Test
	void aClosedContextLeavesNoConnectionsAndNoThreads() {
		for (int i = 0; i < 2; i++) {
			Set<Thread> before = driverThreads();
			try (GenericApplicationContext context = context(factory())) {
				context.refresh();
				use(context);
				assertThat(admin.clients(NAME)).hasSize(2);
			}
			eventually(() -> admin.clients(NAME).isEmpty());
			eventually(() -> before.containsAll(driverThreads()));
		}
	}

	@Test
	void aContextThatFailsToStartLeavesNoConnectionsAndNoThreads() {
		Set<Thread> before = driverThreads();
		GenericApplicationContext context = context(factory());
		context.registerBean("failing", Object.class, () -> {
			use(context);
			throw new IllegalStateException("no start");
		});
		assertThatThrownBy(context::refresh).hasStackTraceContaining("no start");
		eventually(() -> admin.clients(NAME).isEmpty());
		eventually(() -> before.containsAll(driverThreads()));
	}

	@Test
	void aFactoryTheUserStartedItselfIsReplacedWithoutLeavingAnything() {
		Set<Thread> before = driverThreads();
		LettuceConnectionFactory started = factory();
		started.setEagerInitialization(true);
		started.afterPropertiesSet();
		assertThat(admin.clients(NAME)).isNotEmpty();
		try (GenericApplicationContext context = context(started)) {
			context.refresh();
			assertThat(started.isRunning()).isFalse();
			use(context);
		}
		eventually(() -> admin.clients(NAME).isEmpty());
		eventually(() -> before.containsAll(driverThreads()));
	}

	@Test
	void resourcesOfTheUserCanBeUsedAgainByAnotherContext() {
		ClientResources resources = DefaultClientResources.create();
		try {
			for (int i = 0; i < 2; i++) {
				try (GenericApplicationContext context = context(
						factory(LettuceClientConfiguration.builder().clientResources(resources)))) {
					context.refresh();
					use(context);
				}
				eventually(() -> admin.clients(NAME).isEmpty());
			}
		}
		finally {
			ReflectionUtils.invokeMethod(ReflectionUtils.findMethod(ClientResources.class, "shutdown"), resources);
		}
	}

	@Test
	void aLinkThatIsRefusedLeavesNoConnection() {
		admin.run("ACL SETUSER lifecycle on >secret ~mine:* &* +@all");
		RedisStandaloneConfiguration standalone = new RedisStandaloneConfiguration(server.host(), server.port());
		standalone.setUsername("lifecycle");
		standalone.setPassword("secret");
		try (EngineFixture fixture = new EngineFixture(
				new LettuceConnectionFactory(standalone, LettuceClientConfiguration.builder().clientName(NAME).build()),
				server)) {
			for (int i = 0; i < 3; i++) {
				assertThatThrownBy(fixture.factory::link).hasMessageContaining("~mu2sls:*");
			}
			eventually(() -> admin.clients(NAME).isEmpty());
		}
	}

	@Test
	void whatTheUserMayDoIsAskedAgainAfterALostConnection() {
		try (RedisServer restarted = RedisServer.start();
				EngineFixture fixture = new EngineFixture(new LettuceConnectionFactory(
						new RedisStandaloneConfiguration(restarted.host(), restarted.port())), restarted)) {
			RedisLink link = fixture.factory.link();
			assertThat(link.restricted()).isFalse();
			restarted.kill();
			eventually(link::restricted);
			restarted.restart();
			eventually(() -> !link.restricted());
			try (RedisAdmin other = new RedisAdmin(restarted)) {
				other.run("ACL SETUSER default -flushall");
				other.run("CLIENT KILL TYPE normal SKIPME yes");
			}
			eventually(link::restricted);
			work(fixture);
			assertThat(link.restricted()).isTrue();
		}
	}

	@Test
	void whoeverAsksForTheLinkGetsTheOneThereIs() {
		try (EngineFixture fixture = new EngineFixture(factory(), server)) {
			List<Object> links = IntStream.range(0, 16)
				.parallel()
				.mapToObj((i) -> (Object) fixture.factory.link())
				.distinct()
				.toList();
			assertThat(links).hasSize(1);
			assertThat(admin.clients(NAME)).hasSize(1);
		}
	}

}
