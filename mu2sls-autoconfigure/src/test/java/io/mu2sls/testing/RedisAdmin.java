package io.mu2sls.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plain connection on which a test looks at a server and changes its settings; no
 * client library is involved.
 */
public final class RedisAdmin implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	public RedisAdmin(RedisServer server) {
		this(server.host(), server.port());
	}

	public RedisAdmin(String host, int port) {
		try {
			this.socket = new Socket(host, port);
			this.socket.setSoTimeout(20_000);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs a command.
	 * @param line name and arguments, separated by blanks
	 * @return a text, a number, a list or {@code null}
	 */
	public Object run(String line) {
		try {
			this.socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
			return next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a reply that is still to come, for example of {@code MONITOR}.
	 * @return the reply
	 */
	public Object next() {
		try {
			return read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The connections with a client name.
	 * @param name the name
	 * @return their lines of {@code CLIENT LIST}
	 */
	public List<String> clients(String name) {
		return Arrays.stream(((String) run("CLIENT LIST")).split("\n"))
			.filter((line) -> line.contains(" name=" + name + " "))
			.toList();
	}

	private Object read() throws IOException {
		String head = line();
		String rest = head.substring(1);
		return switch (head.charAt(0)) {
			case '+' -> rest;
			case ':' -> Long.valueOf(rest);
			case '$' -> bulk(Integer.parseInt(rest));
			case '*' -> list(Integer.parseInt(rest));
			default -> throw new IllegalStateException(head);
		};
	}

	private Object bulk(int length) throws IOException {
		if (length < 0) {
			return null;
		}
		byte[] bytes = this.in.readNBytes(length);
		line();
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private List<Object> list(int length) throws IOException {
		List<Object> elements = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			elements.add(read());
		}
		return elements;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = this.in.read(); c != '\n'; c = this.in.read()) {
			if (c < 0) {
				throw new EOFException();
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
