package io.mu2sls.transaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script of ours: source and SHA-1.
 *
 * @param source the source as sent to the server
 * @param sha1 the name {@code EVALSHA} knows it by, in hexadecimal
 */
public record Script(byte[] source, byte[] sha1) {

	/**
	 * Loads a script that lies beside a class.
	 * @param owner the class
	 * @param resource the file's name
	 * @return the script
	 * @throws UncheckedIOException if it is missing
	 */
	public static Script load(Class<?> owner, String resource) {
		try (InputStream in = owner.getResourceAsStream(resource)) {
			if (in == null) {
				throw new IOException("No " + resource + " beside " + owner.getName());
			}
			byte[] source = in.readAllBytes();
			byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
			return new Script(source, HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
