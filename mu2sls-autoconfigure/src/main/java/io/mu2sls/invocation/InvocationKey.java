package io.mu2sls.invocation;

/**
 * Identity of a logical request, stable across the platform's and the client's retries. A
 * key names nothing but itself: the same value from another source is another key.
 *
 * @param source where it comes from, for example {@code http}, {@code ce} or
 * {@code fresh}
 * @param value the value as the source gave it
 */
public record InvocationKey(String source, String value) {

	/** The source of a key that was made for a request without identity. */
	public static final String FRESH = "fresh";

	/**
	 * Whether the request had no identity, so that no other request can have this key.
	 * @return whether the key was made for this request
	 */
	public boolean isFresh() {
		return FRESH.equals(this.source);
	}

}
