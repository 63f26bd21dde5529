package io.mu2sls.testing;

/** One server, wherever it comes from. */
interface RedisInstance extends AutoCloseable {

	String host();

	int port();

	void kill();

	void restart();

	@Override
	void close();

}
