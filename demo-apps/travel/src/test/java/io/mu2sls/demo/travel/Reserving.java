package io.mu2sls.demo.travel;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.messaging.support.MessageBuilder;

/** The travel service, called in process, with hotels and flights of its own. */
final class Reserving implements AutoCloseable {

	private static final int COUNT = 1000;

	private static final int CAPACITY = 1_000_000;

	private final String prefix;

	private final ConfigurableApplicationContext context;

	private Reserving(String prefix, Map<String, Object> properties) {
		this.prefix = prefix;
		this.context = new SpringApplicationBuilder(TravelApplication.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn")
			.properties(properties)
			.run();
		for (int i = 0; i < COUNT; i++) {
			call("addHotel", "{\"id\":\"%s%d\",\"capacity\":%d}", prefix, i, CAPACITY);
			call("addFlight", "{\"id\":\"%s%d\",\"capacity\":%d}", prefix, i, CAPACITY);
		}
	}

	/** Starts the service with its embedded Redis. */
	static Reserving guarded() {
		return new Reserving("g", Map.of());
	}

	/** Starts the service, unprotected, on the same Redis. */
	Reserving plain() {
		LettuceConnectionFactory redis = this.context.getBean(LettuceConnectionFactory.class);
		return new Reserving("p", Map.of("mu2sls.enabled", false, "spring.data.redis.host", redis.getHostName(),
				"spring.data.redis.port", redis.getPort()));
	}

	void reserve() {
		int trip = ThreadLocalRandom.current().nextInt(COUNT);
		call("reserve", "{\"userId\":\"%1$s%2$d\",\"flightId\":\"%1$s%2$d\",\"hotelId\":\"%1$s%2$d\"}", this.prefix,
				trip);
	}

	/** How many seats the flights have given away. */
	int seatsTaken() {
		Flights flights = this.context.getBean(Flights.class);
		return IntStream.range(0, COUNT).map((i) -> CAPACITY - flights.get(this.prefix + i).capacity()).sum();
	}

	/** How many rooms the hotels have given away. */
	int roomsTaken() {
		Hotels hotels = this.context.getBean(Hotels.class);
		return IntStream.range(0, COUNT).map((i) -> CAPACITY - hotels.get(this.prefix + i).capacity()).sum();
	}

	private void call(String function, String json, Object... arguments) {
		Function<Object, Object> found = this.context.getBean(FunctionCatalog.class).lookup(function);
		found.apply(MessageBuilder.withPayload(json.formatted(arguments).getBytes(StandardCharsets.UTF_8))
			.setHeader("Idempotency-Key", UUID.randomUUID().toString())
			.build());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
