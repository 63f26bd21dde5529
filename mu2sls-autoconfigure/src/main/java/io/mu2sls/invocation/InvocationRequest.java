package io.mu2sls.invocation;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a call when its key is resolved.
 *
 * @param function the function's name
 * @param headers the message's headers as the platform's adapter made them: names keep
 * the client's case, a value may be a list
 * @param payload the payload after conversion to the function's input type
 */
public record InvocationRequest(String function, Map<String, Object> headers, @Nullable Object payload) {

}
