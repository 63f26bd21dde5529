package io.mu2sls.invocation;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Asks resolvers in their order; the first key wins. A request without any gets a fresh
 * random key: it is recovered after a crash, but a client's own retry of it is a new
 * request.
 * <p>
 * Another trigger joins by a bean of type {@link InvocationKeyResolver}: return what
 * names the <em>message</em> and stays the same when it is delivered again (topic,
 * partition and offset; a queue's message id), never what names a delivery attempt or a
 * batch, and never Spring's {@code MessageHeaders.ID}.
 */
public class InvocationKeys {

	private final List<InvocationKeyResolver> resolvers;

	/**
	 * Creates the composite.
	 * @param resolvers the resolvers in their order
	 */
	public InvocationKeys(List<InvocationKeyResolver> resolvers) {
		this.resolvers = List.copyOf(resolvers);
	}

	/**
	 * Finds or makes a request's key.
	 * @param request the request
	 * @return the key
	 */
	public InvocationKey resolve(InvocationRequest request) {
		for (InvocationKeyResolver resolver : this.resolvers) {
			@Nullable InvocationKey key = resolver.resolve(request);
			if (key != null) {
				return key;
			}
		}
		return fresh();
	}

	/**
	 * Makes a key that no other request has.
	 * @return the key
	 */
	public InvocationKey fresh() {
		return new InvocationKey(InvocationKey.FRESH, UUID.randomUUID().toString());
	}

}
