package io.mu2sls.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A relay to a server that passes on the request holding a given text, waits for the
 * server's reply, and cuts the connection instead of giving it to the client.
 */
public final class CuttingRelay implements AutoCloseable {

	private final ServerSocket listener;

	private final String host;

	private final int port;

	private final String text;

	private final AtomicInteger cuts = new AtomicInteger();

	private final AtomicInteger left = new AtomicInteger();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	/**
	 * Listens.
	 * @param server where the server is
	 * @param text what a request must hold for its reply to be lost
	 */
	public CuttingRelay(RedisServer server, String text) {
		this.host = server.host();
		this.port = server.port();
		this.text = text;
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

	/** Lets the next replies be lost. */
	public void cut(int times) {
		this.left.set(times);
	}

	/** How many replies were lost. */
	public int cuts() {
		return this.cuts.get();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				Socket server = new Socket(this.host, this.port);
				this.sockets.add(client);
				this.sockets.add(server);
				Connection connection = new Connection(client, server);
				daemon(connection::requests);
				daemon(connection::replies);
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "cutting-relay");
		thread.setDaemon(true);
		thread.start();
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it is as closed as it can be
			return;
		}
	}

	@Override
	public void close() {
		this.sockets.forEach(CuttingRelay::closeQuietly);
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private final class Connection {

		private final Socket client;

		private final Socket server;

		private volatile boolean doomed;

		Connection(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		void requests() {
			pass(this.client, this.server, true);
		}

		void replies() {
			pass(this.server, this.client, false);
		}

		private void pass(Socket from, Socket to, boolean requests) {
			try {
				InputStream in = from.getInputStream();
				OutputStream out = to.getOutputStream();
				byte[] buffer = new byte[1 << 16];
				for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
					if (requests && holdsText(buffer, read)
							&& CuttingRelay.this.left.getAndUpdate((n) -> Math.max(0, n - 1)) > 0) {
						this.doomed = true;
					}
					if (!requests && this.doomed) {
						CuttingRelay.this.cuts.incrementAndGet();
						break;
					}
					out.write(buffer, 0, read);
				}
			}
			catch (IOException ex) {
				// one side is gone, and with it the connection
				return;
			}
			finally {
				closeQuietly(this.client);
				closeQuietly(this.server);
			}
		}

		private boolean holdsText(byte[] buffer, int length) {
			return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(CuttingRelay.this.text);
		}

	}

}
