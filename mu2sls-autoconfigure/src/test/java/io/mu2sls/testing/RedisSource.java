package io.mu2sls.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.testcontainers.DockerClientFactory;
import redis.embedded.RedisExecProvider;

/**
 * Where a test's Redis comes from, best first. The system property
 * {@code mu2sls.test.redis} names one to insist on.
 */
enum RedisSource {

	/** The image the project's users run, where Docker answers. */
	DOCKER {

		@Override
		boolean isAvailable() {
			return DockerClientFactory.instance().isDockerAvailable();
		}

		@Override
		RedisInstance start(String... options) {
			return new ContainerRedis(options);
		}

	},

	/** An installed {@code redis-server}. */
	PATH {

		@Override
		boolean isAvailable() {
			return installed().isPresent();
		}

		@Override
		RedisInstance start(String... options) {
			return LocalRedis.start(installed().orElseThrow(), options);
		}

	},

	/** The executable in the {@code org.signal:embedded-redis} jar. */
	JAR {

		@Override
		boolean isAvailable() {
			return true;
		}

		@Override
		RedisInstance start(String... options) {
			try {
				return LocalRedis.start(RedisExecProvider.defaultProvider().get().toPath(), options);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	};

	abstract boolean isAvailable();

	abstract RedisInstance start(String... options);

	static RedisSource first() {
		String name = System.getProperty("mu2sls.test.redis");
		if (name != null) {
			return valueOf(name.toUpperCase(Locale.ROOT));
		}
		return Stream.of(values()).filter(RedisSource::isAvailable).findFirst().orElseThrow();
	}

	private static Optional<Path> installed() {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, "redis-server"))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
