package io.mu2sls.demo.travel.chaos;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisServerCommands.FlushOption;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.Assert;

/**
 * The same plan once unprotected and once protected, in a Redis database that was empty
 * before.
 */
final class Experiment {

	private final ChaosOptions options;

	private final StringRedisTemplate redis;

	private final List<String> workerArguments;

	private final PrintStream out;

	Experiment(ChaosOptions options, DataRedisConnectionDetails details, StringRedisTemplate redis, String[] args,
			PrintStream out) {
		this.options = options;
		this.redis = redis;
		this.workerArguments = workerArguments(details, args);
		this.out = out;
	}

	private static List<String> workerArguments(DataRedisConnectionDetails details, String[] args) {
		Standalone redis = details.getStandalone();
		Assert.state(redis != null, "The experiment needs a single Redis, not a cluster or sentinels");
		List<String> arguments = new ArrayList<>();
		Stream.of(args).filter((arg) -> !arg.startsWith("--chaos")).forEach(arguments::add);
		arguments.add("--server.port=0");
		arguments.add("--spring.data.redis.host=" + redis.getHost());
		arguments.add("--spring.data.redis.port=" + redis.getPort());
		arguments.add("--spring.data.redis.database=" + redis.getDatabase());
		return arguments;
	}

	int run() {
		requireEmptyDatabase();
		long seed = seed();
		this.out.printf("chaos.seed=%d chaos.requests=%d chaos.clients=%d chaos.workers=%d chaos.kills=%d%n", seed,
				this.options.requests(), this.options.clients(), this.options.workers(), this.options.kills());
		Plan plan = Plan.of(this.options, seed);
		ResultTable table = new ResultTable(play(plan, "unprotected", false), play(plan, "protected  ", true));
		table.print(this.out);
		return (table.protectedRound().findings().violations() == 0) ? 0 : 1;
	}

	private RoundResult play(Plan plan, String name, boolean enabled) {
		List<String> arguments = new ArrayList<>(this.workerArguments);
		arguments.add("--mu2sls.enabled=" + enabled);
		ProgressBar progress = new ProgressBar(this.out, Terminal.isAttached(), name, plan.reservations().size());
		try {
			return new Round(plan, new WorkerCommand(arguments), this.options, progress).play(this.redis);
		}
		finally {
			clear();
		}
	}

	private long seed() {
		Long seed = this.options.seed();
		return (seed != null) ? seed : ThreadLocalRandom.current().nextLong(1_000_000);
	}

	private void requireEmptyDatabase() {
		try (RedisConnection connection = connection()) {
			Assert.state(Long.valueOf(0).equals(connection.serverCommands().dbSize()),
					"The experiment deletes everything in its Redis database, and this one is not empty: configure an"
							+ " empty one, for example with --spring.data.redis.database=15");
		}
	}

	private void clear() {
		try (RedisConnection connection = connection()) {
			connection.serverCommands().flushDb(FlushOption.SYNC);
		}
	}

	private RedisConnection connection() {
		return this.redis.getRequiredConnectionFactory().getConnection();
	}

}
