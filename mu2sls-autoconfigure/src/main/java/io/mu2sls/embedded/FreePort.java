package io.mu2sls.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/**
 * Finds a port for a server that cannot choose one itself. Another process may take the
 * port before the server does; then another port is tried.
 */
public final class FreePort {

	private static final int ATTEMPTS = 5;

	/** Redis's own words: those of its C library differ between builds. */
	private static final String TAKEN = "Failed listening on port";

	private FreePort() {
	}

	/**
	 * Starts a server on a free port of the loopback interface.
	 * @param <T> the server's type
	 * @param start starts it on the port it is given
	 * @return the running server
	 * @throws RedisStartException what {@code start} threw, unless the port was taken
	 */
	public static <T> T start(IntFunction<T> start) {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			try {
				return start.apply(find());
			}
			catch (RedisStartException ex) {
				if (!String.valueOf(ex.getMessage()).contains(TAKEN)) {
					throw ex;
				}
			}
		}
		return start.apply(find());
	}

	private static int find() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new RedisStartException("There is no free port on 127.0.0.1", ex);
		}
	}

}
