package io.mu2sls.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis server for development, from the {@code org.signal:embedded-redis} jar. It
 * listens on a free port of the loopback interface, keeps its data in memory and leaves
 * no file behind.
 * <p>
 * Only the executable is taken from the jar. Its own process class prints to standard
 * out, keeps a thread that holds the JVM open, forgets a server that failed to start, and
 * stops the server while the application is still shutting down.
 */
public final class EmbeddedRedis implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(EmbeddedRedis.class);

	private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

	private static final String HOST = "127.0.0.1";

	private final RedisProcess process;

	private final int port;

	private EmbeddedRedis(RedisProcess process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts a server.
	 * @return the running server
	 * @throws RedisStartException if there is no executable for this platform or it does
	 * not start
	 */
	public static EmbeddedRedis start() {
		File executable = executable();
		try {
			EmbeddedRedis server = FreePort.start((port) -> start(executable, port));
			logger.info("Embedded Redis runs on " + HOST + ":" + server.port
					+ " for development; its data ends with this process");
			return server;
		}
		finally {
			delete(executable);
		}
	}

	private static EmbeddedRedis start(File executable, int port) {
		return new EmbeddedRedis(RedisProcess.start(command(executable, port), START_TIMEOUT), port);
	}

	private static List<String> command(File executable, int port) {
		return List.of(executable.getAbsolutePath(), "--port", Integer.toString(port), "--bind", HOST, "--save", "",
				"--appendonly", "no", "--maxmemory-policy", "noeviction", "--dir",
				System.getProperty("java.io.tmpdir"));
	}

	private static File executable() {
		try {
			return RedisExecProvider.defaultProvider().get();
		}
		catch (IOException | RuntimeException ex) {
			throw new RedisStartException("There is no embedded Redis for " + System.getProperty("os.name") + " on "
					+ System.getProperty("os.arch") + ", or it cannot be unpacked to "
					+ System.getProperty("java.io.tmpdir"), ex);
		}
	}

	/**
	 * A running program needs its file no longer, and a JVM that is killed later could
	 * not delete it. A relative path is a file of the user's that the jar prefers to its
	 * own.
	 */
	private static void delete(File executable) {
		if (!executable.isAbsolute()) {
			return;
		}
		try {
			Path file = executable.toPath();
			Files.deleteIfExists(file);
			Files.deleteIfExists(file.getParent());
		}
		catch (IOException ex) {
			logger.debug("Cannot delete " + executable, ex);
		}
	}

	/**
	 * The address the server listens on.
	 * @return the loopback address
	 */
	public String host() {
		return HOST;
	}

	/**
	 * The port the server listens on.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The server's process id.
	 * @return the id
	 */
	public long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.kill();
	}

}
