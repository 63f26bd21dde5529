package io.mu2sls.step;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslOptions;
import io.mu2sls.embedded.FreePort;
import io.mu2sls.embedded.RedisStartException;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static io.mu2sls.step.EngineFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Steps over a connection the user configured with SSL. */
class TlsIT {

	@TempDir
	private Path directory;

	private void run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(new File(this.directory.toFile(), "log"))
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
	}

	/** A certificate of its own for localhost, as PEM for both sides. */
	private void makeCertificate() throws IOException, InterruptedException {
		run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
				"-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
	}

	private String file(String name) {
		return this.directory.resolve(name).toString();
	}

	private LettuceConnectionFactory factory(RedisServer server, int port, ClientOptions options) {
		return new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), port),
				LettuceClientConfiguration.builder().clientOptions(options).useSsl().build());
	}

	@Test
	void stepsRunOverTls() throws Exception {
		assumeThat(new ProcessBuilder("which", "openssl").start().waitFor()).as("openssl on the PATH").isZero();
		makeCertificate();
		int[] tlsPort = new int[1];
		try (RedisServer server = FreePort.start((port) -> {
			tlsPort[0] = port;
			return start(port);
		})) {
			assumeThat(server).as("a redis-server built with TLS").isNotNull();
			ClientOptions trusting = ClientOptions.builder()
				.sslOptions(SslOptions.builder().trustManager(this.directory.resolve("cert.pem").toFile()).build())
				.build();
			try (EngineFixture fixture = new EngineFixture(factory(server, tlsPort[0], trusting), server)) {
				String key = fresh("tls");
				for (int i = 0; i < 2; i++) {
					assertThat(fixture.invoke(key, () -> fixture.redis.opsForValue().increment(key) + ""))
						.isEqualTo("1");
				}
				assertThat(fixture.stranger.opsForValue().get(key)).isEqualTo("1");
			}
			try (EngineFixture distrusting = new EngineFixture(factory(server, tlsPort[0], ClientOptions.create()),
					server)) {
				assertThatThrownBy(distrusting.factory::link).hasStackTraceContaining("PKIX");
			}
		}
	}

	private RedisServer start(int port) {
		List<String> options = List.of("--tls-port", Integer.toString(port), "--tls-cert-file", file("cert.pem"),
				"--tls-key-file", file("key.pem"), "--tls-auth-clients", "no");
		try {
			return RedisServer.start(options.toArray(String[]::new));
		}
		catch (RedisStartException ex) {
			if (ex.getMessage().contains("tls-port")) {
				return null;
			}
			throw ex;
		}
	}

}
