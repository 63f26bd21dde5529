package io.mu2sls.testing;

/**
 * A real Redis for tests, from the first {@link RedisSource} there is. It keeps nothing
 * on disk unless its options say so, and never outlives the tests' JVM.
 */
public final class RedisServer implements AutoCloseable {

	private static final class Shared {

		private static final RedisServer server = start();

		static {
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
		}

	}

	private final RedisInstance instance;

	private RedisServer(RedisInstance instance) {
		this.instance = instance;
	}

	/**
	 * The one server of this JVM; tests use their own key prefix or flush.
	 * @return the server, running
	 */
	public static RedisServer shared() {
		return Shared.server;
	}

	/**
	 * A server of the caller's own.
	 * @param options further arguments of {@code redis-server}, for example
	 * {@code --appendonly yes}
	 * @return the server, running
	 */
	public static RedisServer start(String... options) {
		return start(RedisSource.first(), options);
	}

	static RedisServer start(RedisSource source, String... options) {
		return new RedisServer(source.start(options));
	}

	/**
	 * Where the server listens.
	 * @return the host
	 */
	public String host() {
		return this.instance.host();
	}

	/**
	 * Where the server listens.
	 * @return the port, the same after a {@link #restart()}
	 */
	public int port() {
		return this.instance.port();
	}

	/** Kills the server as a crash would. */
	public void kill() {
		this.instance.kill();
	}

	/**
	 * Starts the killed server again, on the same port and with the same options and
	 * files.
	 */
	public void restart() {
		this.instance.restart();
	}

	@Override
	public void close() {
		this.instance.close();
	}

}
