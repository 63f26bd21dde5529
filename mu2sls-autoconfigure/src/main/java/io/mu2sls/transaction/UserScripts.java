package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Sources of the user's scripts by their SHA-1, as the server's own script cache has
 * them. Shared by all steps because the server's is. A miss is harmless: the user's code
 * gets {@code NOSCRIPT}, as after a restart of the server, and sends the source.
 */
final class UserScripts {

	private static final int MOST = 1000;

	private static final Map<String, byte[]> SOURCES = new ConcurrentHashMap<>();

	private UserScripts() {
	}

	static void remember(byte[] source) {
		if (SOURCES.size() >= MOST) {
			SOURCES.clear();
		}
		SOURCES.put(new String(Canonical.sha1(source), StandardCharsets.US_ASCII), source);
	}

	static byte @Nullable [] find(byte[] sha1) {
		return SOURCES.get(new String(sha1, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
	}

}
