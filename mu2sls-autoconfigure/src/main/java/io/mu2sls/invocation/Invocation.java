package io.mu2sls.invocation;

/**
 * One logical request to a function, however often it is executed.
 *
 * @param function the function's name
 * @param position the function's place in a composition and the element's place in a
 * batch, for example {@code "0"} or {@code "1.3"}: several invocations may share a key
 * @param key the request's identity
 * @param payloadDigest a digest of the payload, at least 12 bytes: the same key with
 * another payload is refused
 */
public record Invocation(String function, String position, InvocationKey key, byte[] payloadDigest) {

}
