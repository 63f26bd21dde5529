package io.mu2sls.invocation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The {@code source} and {@code id} of a CloudEvent, which together name an event, in any
 * of the header prefixes Spring Cloud Function knows. A structured event looks the same,
 * since Spring Cloud Function has turned it into a binary one.
 */
public class CloudEventKeyResolver implements InvocationKeyResolver {

	private static final List<String> PREFIXES = List.of("ce-", "ce_", "cloudEvents:", "cloudEvents_");

	@Override
	public @Nullable InvocationKey resolve(InvocationRequest request) {
		for (String prefix : PREFIXES) {
			String id = RequestHeaders.first(request.headers(), prefix + "id");
			String source = RequestHeaders.first(request.headers(), prefix + "source");
			if (id != null && !id.isEmpty() && source != null && !source.isEmpty()) {
				// the length keeps a source that ends like another's id apart from it
				return new InvocationKey("ce", source.length() + ":" + source + id);
			}
		}
		return null;
	}

}
