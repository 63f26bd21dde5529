package io.mu2sls.redis;

import java.time.Duration;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.PubSubEndpoint;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnectionImpl;
import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.transaction.CommandScope;

/** A publish/subscribe connection that refuses to be used inside a step. */
final class RefusingPubSubConnection<K, V> extends StatefulRedisPubSubConnectionImpl<K, V> {

	RefusingPubSubConnection(PubSubEndpoint<K, V> endpoint, RedisChannelWriter writer, RedisCodec<K, V> codec,
			Duration timeout) {
		super(endpoint, writer, codec, timeout);
	}

	@Override
	public <T> RedisCommand<K, V, T> dispatch(RedisCommand<K, V, T> command) {
		if (CommandScope.current() != null) {
			throw new UnsupportedRedisCommandException(command.getType()
					+ " inside a step: messages do not arrive at a step's instant. Subscribe outside the function, for"
					+ " example with a RedisMessageListenerContainer bean");
		}
		return super.dispatch(command);
	}

}
