package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import io.mu2sls.invocation.Invocation;

/**
 * The names of the keys this library keeps in Redis, all under {@value #PREFIX}.
 */
final class KeyNames {

	static final String PREFIX = "mu2sls:";

	/** The hash of leases: contended keys that a starving step holds for a moment. */
	static final byte[] LEASES = (PREFIX + "leases").getBytes(StandardCharsets.US_ASCII);

	private static final int DIGEST_LENGTH = 20;

	private KeyNames() {
	}

	/**
	 * The journal of an invocation. The invocation key comes from outside: only a digest
	 * of it becomes part of the name.
	 */
	static byte[] journal(Invocation invocation) {
		byte[] digest = Digest.sha256Of(utf8(invocation.function()), utf8(invocation.position()),
				utf8(invocation.key().source()), utf8(invocation.key().value()));
		return named(invocation.function(), Arrays.copyOf(digest, DIGEST_LENGTH));
	}

	/** The short-lived record of a step outside any invocation. */
	static byte[] loneStep(String name) {
		UUID id = UUID.randomUUID();
		return (PREFIX + "{" + name + ":" + id + "}").getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] named(String function, byte[] digest) {
		String id = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		return (PREFIX + "{" + function + ":" + id + "}").getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
