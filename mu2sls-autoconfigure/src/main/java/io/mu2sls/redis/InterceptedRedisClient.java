package io.mu2sls.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.pubsub.PubSubEndpoint;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnectionImpl;

/**
 * A client whose connections meet the step. It borrows the resources of the client it
 * stands in for and gives them back when it is shut down.
 */
final class InterceptedRedisClient extends RedisClient {

	private final RedisClient stock;

	private final InterceptedConnectionFactory factory;

	InterceptedRedisClient(RedisClient stock, RedisURI uri, InterceptedConnectionFactory factory) {
		super(stock.getResources(), uri);
		this.stock = stock;
		this.factory = factory;
	}

	@Override
	protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(RedisChannelWriter writer,
			PushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout) {
		return new InterceptedConnection<>(writer, pushHandler, codec, timeout, getOptions().getJsonParser(),
				this.factory);
	}

	@Override
	protected <K, V> StatefulRedisPubSubConnectionImpl<K, V> newStatefulRedisPubSubConnection(
			PubSubEndpoint<K, V> endpoint, RedisChannelWriter writer, RedisCodec<K, V> codec, Duration timeout) {
		return new RefusingPubSubConnection<>(endpoint, writer, codec, timeout);
	}

	@Override
	public CompletableFuture<Void> shutdownAsync(long quietPeriod, long timeout, java.util.concurrent.TimeUnit unit) {
		return super.shutdownAsync(quietPeriod, timeout, unit)
			.thenCompose((done) -> this.stock.shutdownAsync(quietPeriod, timeout, unit));
	}

}
