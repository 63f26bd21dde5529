package io.mu2sls.redis;

import java.util.Properties;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisServerCommands;

/**
 * Looks at what the promise of exactly once rests on and says it aloud: refuses a server
 * that is too old or may evict records, warns of one that keeps nothing. What the server
 * does not tell (managed ones refuse {@code CONFIG}, an ACL may refuse {@code INFO}) is
 * passed over in silence.
 */
public class DurabilityCheck {

	private static final Log logger = LogFactory.getLog(DurabilityCheck.class);

	private static final int OLDEST_MAJOR_VERSION = 7;

	private final Eviction eviction;

	private final DataLoss dataLoss;

	/** What to do about a server that may evict keys. */
	public enum Eviction {

		/** Refuse it. */
		REFUSED,

		/** Use it: the user knows that nothing will be evicted. */
		ALLOWED

	}

	/** What to do about a server whose data ends with it. */
	public enum DataLoss {

		/** Warn of it. */
		WARNED_OF,

		/** Say nothing: the user was told already. */
		KNOWN

	}

	/**
	 * Creates the check.
	 * @param eviction what to do about a server that may evict keys
	 * @param dataLoss what to do about a server whose data ends with it
	 */
	public DurabilityCheck(Eviction eviction, DataLoss dataLoss) {
		this.eviction = eviction;
		this.dataLoss = dataLoss;
	}

	/**
	 * Looks at a server and judges it.
	 * @param beanName the connection factory's bean name
	 * @param connection a connection of it
	 * @throws UnsuitableRedisException if the server cannot be used
	 */
	public void check(String beanName, RedisConnection connection) {
		judge(beanName, inspect(connection));
	}

	/**
	 * Asks a server what it is.
	 * @param connection a connection to it
	 * @return what it tells
	 */
	public Durability inspect(RedisConnection connection) {
		RedisServerCommands server = connection.serverCommands();
		return Durability.of(ask(server::info), ask(() -> server.getConfig("save")));
	}

	private static Properties ask(Supplier<@Nullable Properties> question) {
		try {
			Properties answer = question.get();
			return (answer != null) ? answer : new Properties();
		}
		catch (DataAccessException ex) {
			logger.debug("The server does not tell", ex);
			return new Properties();
		}
	}

	void judge(String beanName, Durability durability) {
		if (isTooOld(durability.version())) {
			throw new UnsuitableRedisException(beanName,
					"It is Redis " + durability.version() + "; steps need commands of Redis 7.0.",
					"Use Redis 7.0 or later, or Valkey.");
		}
		String policy = durability.evictionPolicy();
		if (this.eviction == Eviction.REFUSED && policy != null && !policy.equals("noeviction")) {
			throw new UnsuitableRedisException(beanName,
					"Its maxmemory-policy is " + policy
							+ ": short of memory it would evict the records that make every function execute once.",
					"Set maxmemory-policy to noeviction on the server, or, if its memory cannot run out, "
							+ "set mu2sls.durability.require-noeviction=false.");
		}
		if (this.dataLoss == DataLoss.WARNED_OF) {
			say(beanName, durability);
		}
	}

	private static void say(String beanName, Durability durability) {
		if (durability.endsWithTheServer()) {
			logger.warn("The Redis of '" + beanName + "' has neither persistence nor a replica: when it restarts, "
					+ "data and the records of what was executed are lost, and a retried function executes again. "
					+ "Switch on appendonly or add a replica.");
		}
		else if (durability.version() != null) {
			logger.info("Exactly once rests on the Redis of '" + beanName + "': version " + durability.version() + ", "
					+ durability.persistence() + ", replicas: " + durability.replicas() + ", maxmemory-policy: "
					+ durability.evictionPolicy());
		}
	}

	private static boolean isTooOld(@Nullable String version) {
		if (version == null) {
			return false;
		}
		String major = version.split("\\.", 2)[0];
		return major.matches("\\d{1,9}") && Integer.parseInt(major) < OLDEST_MAJOR_VERSION;
	}

}
