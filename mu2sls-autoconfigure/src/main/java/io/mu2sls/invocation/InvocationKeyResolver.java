package io.mu2sls.invocation;

import org.jspecify.annotations.Nullable;

/**
 * Finds the identity of a request; one small implementation per kind of trigger. Beans of
 * this type are asked in their order and the first key wins. Thread-safe.
 */
@FunctionalInterface
public interface InvocationKeyResolver {

	/**
	 * Looks for an identity this resolver knows.
	 * @param request the request
	 * @return the key, or {@code null} if the request carries none of this kind
	 */
	@Nullable InvocationKey resolve(InvocationRequest request);

}
