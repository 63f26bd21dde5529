package io.mu2sls.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedRedisIT {

	@TempDir
	Path temporary;

	@Test
	void aRunningServerAnswers() throws IOException {
		try (EmbeddedRedis redis = EmbeddedRedis.start()) {
			assertThat(ask(redis, "PING")).isEqualTo("+PONG");
		}
	}

	@Test
	void itListensOnTheLoopbackInterfaceOnly() throws IOException {
		try (EmbeddedRedis redis = EmbeddedRedis.start()) {
			InetAddress loopback = InetAddress.getByName(redis.host());
			assertThat(loopback.isLoopbackAddress()).isTrue();
			for (InetAddress address : addressesOfThisMachine()) {
				assertThat(answers(address, redis.port())).as("%s", address).isEqualTo(address.equals(loopback));
			}
		}
	}

	@Test
	void aClosedServerIsGone() {
		EmbeddedRedis redis = EmbeddedRedis.start();
		assertThat(ProcessHandle.of(redis.pid())).hasValueSatisfying(ProcessHandle::isAlive);
		redis.close();
		assertThat(ProcessHandle.of(redis.pid())).isEmpty();
	}

	@Test
	void serversAtTheSameTimeHavePortsOfTheirOwn() {
		try (EmbeddedRedis one = EmbeddedRedis.start(); EmbeddedRedis other = EmbeddedRedis.start()) {
			assertThat(one.port()).isNotEqualTo(other.port());
		}
	}

	@Test
	void aServerEndsWithItsJvmAndLeavesNoFile() throws Exception {
		Process jvm = jvm();
		try (BufferedReader output = jvm.inputReader()) {
			ProcessHandle redis = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
			assertThat(redis.isAlive()).isTrue();
			assertThat(this.temporary).isEmptyDirectory();
			jvm.destroyForcibly().waitFor();
			redis.onExit().get(30, TimeUnit.SECONDS);
			assertThat(redis.isAlive()).isFalse();
		}
		finally {
			jvm.destroyForcibly();
		}
	}

	private static List<InetAddress> addressesOfThisMachine() throws IOException {
		return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
	}

	private static boolean answers(InetAddress address, int port) {
		try (Socket socket = new Socket(address, port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Process jvm() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-XX:-UsePerfData", "-Djava.io.tmpdir=" + this.temporary, "-cp", System.getProperty("java.class.path"),
				Owner.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static String ask(EmbeddedRedis redis, String command) throws IOException {
		try (Socket socket = new Socket(redis.host(), redis.port())) {
			socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
		}
	}

	/** What another JVM runs: starts a server, says its process id, waits for its end. */
	static final class Owner {

		private Owner() {
		}

		public static void main(String[] args) throws IOException {
			EmbeddedRedis redis = EmbeddedRedis.start();
			System.out.println(redis.pid());
			assertThat(System.in.read()).isNegative();
		}

	}

}
