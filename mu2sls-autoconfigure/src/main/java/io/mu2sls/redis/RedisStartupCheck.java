package io.mu2sls.redis;

import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Connects to Redis when the application starts: a server that is not there or cannot
 * keep the promise is found before the first request, which then also need not wait for
 * the connection.
 * <p>
 * A lifecycle and not an initializer of a bean, so that nothing touches the network while
 * beans are created (ahead-of-time processing and tests that never start the context need
 * no Redis). It starts after the connection factories it depends on, and before message
 * listeners and the web server let requests in.
 */
public class RedisStartupCheck implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RedisStartupCheck.class);

	private final Map<String, RedisConnectionFactory> connectionFactories;

	private final Unreachable unreachable;

	private final DurabilityCheck durabilityCheck;

	private volatile boolean running;

	/** What to do about a server that does not answer. */
	public enum Unreachable {

		/** Stop the start of the application. */
		FAILS,

		/** Start: the server will be there later. */
		TOLERATED

	}

	/**
	 * Creates the check.
	 * @param connectionFactories the connection factories by bean name
	 * @param unreachable what to do about a server that does not answer
	 * @param durabilityCheck looks at those that do
	 */
	public RedisStartupCheck(Map<String, RedisConnectionFactory> connectionFactories, Unreachable unreachable,
			DurabilityCheck durabilityCheck) {
		this.connectionFactories = Map.copyOf(connectionFactories);
		this.unreachable = unreachable;
		this.durabilityCheck = durabilityCheck;
	}

	@Override
	public void start() {
		this.connectionFactories.forEach(this::check);
		this.running = true;
	}

	private void check(String beanName, RedisConnectionFactory connectionFactory) {
		try (RedisConnection connection = connectionFactory.getConnection()) {
			connection.ping();
			this.durabilityCheck.check(beanName, connection);
			if (connectionFactory instanceof InterceptedConnectionFactory steps) {
				steps.link();
			}
		}
		catch (PermissionDeniedDataAccessException ex) {
			throw new UnsuitableRedisException(beanName, "its user may not do what every step needs ("
					+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage() + ").", Permissions.ADVICE);
		}
		catch (DataAccessException ex) {
			RedisUnreachableException failure = new RedisUnreachableException(beanName, ex);
			if (this.unreachable == Unreachable.FAILS) {
				throw failure;
			}
			logger.warn(failure.getMessage() + "; functions that use it fail until it answers: " + ex.getMessage());
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return 0;
	}

}
