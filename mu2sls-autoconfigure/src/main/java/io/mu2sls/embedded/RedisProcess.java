package io.mu2sls.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server as a child process that never outlives this JVM, not even one that is
 * killed: a shell beside the server reads a pipe nobody writes to, and kills the server
 * when the pipe's other end is gone. In a session of its own, where there is
 * {@code setsid}, the server does not see the Ctrl-C that lets the application finish its
 * requests.
 */
public final class RedisProcess {

	private static final Log logger = LogFactory.getLog(RedisProcess.class);

	private static final String BOUND_TO_PARENT = """
			exec 3<&0
			(cat <&3; kill -9 $$) >/dev/null 2>&1 &
			exec $(command -v setsid) "$@" 3<&- </dev/null
			""";

	private static final String READY = "Ready to accept connections";

	private final Process process;

	private RedisProcess(Process process) {
		this.process = process;
	}

	/**
	 * Starts a server and waits until it accepts connections.
	 * @param command the executable and its arguments
	 * @param timeout how long to wait
	 * @return the running server
	 * @throws RedisStartException if it ends or is not ready in time; the message has
	 * what it printed
	 */
	public static RedisProcess start(List<String> command, Duration timeout) {
		RedisProcess server = new RedisProcess(launch(command));
		List<String> printed = new ArrayList<>();
		CompletableFuture<Boolean> ready = new CompletableFuture<>();
		Thread reader = new Thread(() -> server.readOutput(printed, ready), "redis-output-" + server.pid());
		reader.setDaemon(true);
		reader.start();
		try {
			if (ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				return server;
			}
			throw server.failure(command, "ended before it was ready", printed, null);
		}
		catch (TimeoutException ex) {
			throw server.failure(command, "was not ready after " + timeout.toSeconds() + " s", printed, ex);
		}
		catch (ExecutionException ex) {
			throw server.failure(command, "could not be watched", printed, ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw server.failure(command, "was interrupted while starting", printed, ex);
		}
	}

	private static Process launch(List<String> command) {
		List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", BOUND_TO_PARENT, "sh"));
		guarded.addAll(command);
		try {
			return new ProcessBuilder(guarded).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			throw new RedisStartException("Cannot run " + command, ex);
		}
	}

	private void readOutput(List<String> printed, CompletableFuture<Boolean> ready) {
		try (BufferedReader lines = this.process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				logger.debug(line);
				if (!ready.isDone()) {
					synchronized (printed) {
						printed.add(line);
					}
					if (line.contains(READY)) {
						ready.complete(true);
					}
				}
			}
			ready.complete(false);
		}
		catch (IOException ex) {
			// The stream of a process that is destroyed may end this way
			ready.complete(false);
		}
	}

	private RedisStartException failure(List<String> command, String what, List<String> printed,
			@Nullable Throwable cause) {
		kill();
		synchronized (printed) {
			return new RedisStartException(String.join(" ", command) + " " + what + ". It printed:"
					+ System.lineSeparator() + String.join(System.lineSeparator(), printed), cause);
		}
	}

	/**
	 * The server's process id.
	 * @return the id
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Whether the server still runs.
	 * @return {@code true} if so
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Kills the server as a crash would ({@code SIGKILL}) and waits until it is gone.
	 */
	public void kill() {
		this.process.destroyForcibly();
		boolean interrupted = false;
		while (true) {
			try {
				this.process.waitFor();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
