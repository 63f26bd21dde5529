package io.mu2sls.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.mu2sls.embedded.FreePort;
import io.mu2sls.embedded.RedisProcess;
import io.mu2sls.embedded.RedisStartException;

import org.springframework.util.FileSystemUtils;

/** A server of this machine, in a directory of its own. */
final class LocalRedis implements RedisInstance {

	private static final String HOST = "127.0.0.1";

	private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

	private final List<String> command;

	private final Path directory;

	private final int port;

	private volatile RedisProcess process;

	private LocalRedis(List<String> command, Path directory, int port) {
		this.command = command;
		this.directory = directory;
		this.port = port;
		this.process = RedisProcess.start(command, START_TIMEOUT);
	}

	static LocalRedis start(Path executable, String... options) {
		Path directory = createDirectory();
		try {
			return FreePort.start((port) -> {
				List<String> command = new ArrayList<>(List.of(executable.toString(), "--port", Integer.toString(port),
						"--bind", HOST, "--dir", directory.toString(), "--save", "", "--appendonly", "no"));
				command.addAll(List.of(options));
				return new LocalRedis(command, directory, port);
			});
		}
		catch (RedisStartException ex) {
			delete(directory);
			throw ex;
		}
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory("mu2sls-redis-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String host() {
		return HOST;
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void kill() {
		this.process.kill();
	}

	@Override
	public void restart() {
		kill();
		this.process = RedisProcess.start(this.command, START_TIMEOUT);
	}

	@Override
	public void close() {
		kill();
		delete(this.directory);
	}

}
