package io.mu2sls.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The user's connection factory with connections that meet the step, and with one more
 * connection of the steps' own: RESP2, so that a reply looks the same to us and to Lua.
 */
public final class InterceptedConnectionFactory extends LettuceConnectionFactory {

	private static final String[] SETTINGS = { "pipeliningFlushPolicy", "executor", "shareNativeConnection",
			"validateConnection", "eagerInitialization", "convertPipelineAndTxResults", "autoStartup", "earlyStartup",
			"phase", "standaloneConfig" };

	private final Escapes escapes = new Escapes();

	private volatile @Nullable OwnLink own;

	private InterceptedConnectionFactory(LettuceConnectionFactory original, RedisConfiguration configuration) {
		super(configuration, original.getClientConfiguration());
	}

	/**
	 * Makes the replacement of a factory that was not started yet.
	 * @param original the user's or Boot's factory
	 * @return a factory with the same settings
	 */
	static InterceptedConnectionFactory of(LettuceConnectionFactory original) {
		DirectFieldAccessor from = new DirectFieldAccessor(original);
		Object configuration = from.getPropertyValue("configuration");
		if (configuration == null) {
			configuration = original.getStandaloneConfiguration();
		}
		InterceptedConnectionFactory replacement = new InterceptedConnectionFactory(original,
				(RedisConfiguration) configuration);
		DirectFieldAccessor to = new DirectFieldAccessor(replacement);
		for (String setting : SETTINGS) {
			to.setPropertyValue(setting, from.getPropertyValue(setting));
		}
		return replacement;
	}

	/**
	 * The steps' own connection, opened by the first call, which blocks for it; later
	 * calls do not block.
	 * @return the link
	 */
	public RedisLink link() {
		OwnLink current = this.own;
		if (current == null) {
			throw new IllegalStateException("The Redis connection factory is not started");
		}
		return current.open();
	}

	/** What a command issued on one of our connections names as its origin. */
	RedisLink origin() {
		OwnLink current = this.own;
		RedisLink open = (current != null) ? current.ifOpen() : null;
		return (open != null) ? open : NoLink.INSTANCE;
	}

	Escapes escapes() {
		return this.escapes;
	}

	@Override
	protected AbstractRedisClient createClient() {
		RedisClient stock = (RedisClient) super.createClient();
		RedisURI uri = (RedisURI) new DirectFieldAccessor(stock).getPropertyValue("redisURI");
		if (uri == null) {
			throw new IllegalStateException("Lettuce's client has no address");
		}
		ClientOptions options = stock.getOptions();
		RedisClient linkClient = RedisClient.create(stock.getResources(), uri);
		linkClient.setOptions(linkOptions(options));
		this.own = new OwnLink(linkClient);
		InterceptedRedisClient client = new InterceptedRedisClient(stock, uri, this);
		client.setOptions(options);
		return client;
	}

	/**
	 * The user's options, but RESP2, never waiting for ever, and back after a lost
	 * connection: nobody replaces the link.
	 */
	private static ClientOptions linkOptions(ClientOptions options) {
		ClientOptions.Builder builder = options.mutate().protocolVersion(ProtocolVersion.RESP2).autoReconnect(true);
		if (!options.getTimeoutOptions().isTimeoutCommands()) {
			builder.timeoutOptions(TimeoutOptions.enabled());
		}
		return builder.build();
	}

	@Override
	public void stop() {
		OwnLink current = this.own;
		this.own = null;
		if (current != null) {
			current.close();
		}
		super.stop();
	}

}
