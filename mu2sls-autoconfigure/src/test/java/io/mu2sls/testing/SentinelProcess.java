package io.mu2sls.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import org.awaitility.Awaitility;

/**
 * One installed Redis Sentinel, which is its own quorum, watching a primary on this
 * machine under the name {@code main}. It ends with this JVM.
 */
public final class SentinelProcess implements AutoCloseable {

	private static final String BOUND_TO_PARENT = """
			exec 3<&0
			(cat <&3; kill -9 $$) >/dev/null 2>&1 &
			exec redis-server "$1" --sentinel 3<&- </dev/null
			""";

	private final Process process;

	private final int port;

	private SentinelProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/** Whether this machine has a {@code redis-server}. */
	public static boolean isAvailable() {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "redis-server")));
	}

	/**
	 * Starts a sentinel and waits until it accepts connections.
	 * @param directory where it keeps its configuration
	 * @param primary the primary's port
	 */
	public static SentinelProcess start(Path directory, int primary) {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = free.getLocalPort();
			Path configuration = directory.resolve("sentinel.conf");
			Files.writeString(configuration,
					String.join("\n", "port " + port, "bind 127.0.0.1", "dir " + directory,
							"sentinel monitor main 127.0.0.1 " + primary + " 1",
							"sentinel down-after-milliseconds main 1000", "sentinel failover-timeout main 10000", ""));
			free.close();
			Process process = new ProcessBuilder("/bin/sh", "-c", BOUND_TO_PARENT, "sh", configuration.toString())
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("sentinel.log").toFile())
				.start();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
			return new SentinelProcess(process, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean listens(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	public int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

}
