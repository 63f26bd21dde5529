package io.mu2sls.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A relay to a server that moves in rounds: it collects what a client sends until the
 * client waits, passes it on, collects the answers, and gives them back together. The
 * rounds are the round trips a client waits for, however its requests are pipelined.
 */
public final class LockstepRelay implements AutoCloseable {

	/** How long a side must be silent to count as waiting. */
	private static final int SILENCE_MILLIS = 25;

	private final ServerSocket listener;

	private final String host;

	private final int port;

	private final AtomicInteger rounds = new AtomicInteger();

	public LockstepRelay(String host, int port) {
		this.host = host;
		this.port = port;
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(this::accept);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	/** Round trips so far, over all connections. */
	public int rounds() {
		return this.rounds.get();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				daemon(() -> relay(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void relay(Socket client) {
		try (client; Socket server = new Socket(this.host, this.port)) {
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			while (true) {
				byte[] requests = untilSilent(client);
				if (requests.length == 0) {
					return;
				}
				this.rounds.incrementAndGet();
				send(server, requests);
				send(client, untilSilent(server));
			}
		}
		catch (IOException ex) {
			// one side is gone, and with it the connection
			return;
		}
	}

	private static byte[] untilSilent(Socket socket) throws IOException {
		ByteArrayOutputStream collected = new ByteArrayOutputStream();
		InputStream in = socket.getInputStream();
		byte[] buffer = new byte[8192];
		socket.setSoTimeout(0);
		try {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				collected.write(buffer, 0, read);
				socket.setSoTimeout(SILENCE_MILLIS);
			}
		}
		catch (SocketTimeoutException ex) {
			return collected.toByteArray();
		}
		return collected.toByteArray();
	}

	private static void send(Socket socket, byte[] bytes) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(bytes);
		out.flush();
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "lockstep-relay");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
