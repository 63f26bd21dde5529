package io.mu2sls.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.mu2sls.testing.RedisServer;

/** Links to test servers, one per server. */
public final class Links {

	private static final Map<RedisServer, LettuceLink> LINKS = new ConcurrentHashMap<>();

	private Links() {
	}

	/** The link to a server; it lives as long as the JVM. */
	public static LettuceLink to(RedisServer server) {
		return LINKS.computeIfAbsent(server, Links::connect);
	}

	private static LettuceLink connect(RedisServer server) {
		return open(server.host(), server.port()).link();
	}

	/** A link of the caller's own. */
	public static Closeable open(String host, int port) {
		RedisClient client = RedisClient.create(RedisURI.create(host, port));
		client.setOptions(ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build());
		return new Closeable(client, new LettuceLink(client.connect(ByteArrayCodec.INSTANCE)));
	}

	/** A link and what closes it. */
	public record Closeable(RedisClient client, LettuceLink link) implements AutoCloseable {

		@Override
		public void close() {
			this.client.shutdown();
		}

	}

}
