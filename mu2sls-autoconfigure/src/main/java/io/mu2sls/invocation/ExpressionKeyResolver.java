package io.mu2sls.invocation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MapAccessor;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * The value of an expression over {@code headers} and {@code payload}, configured by the
 * user, for example {@code headers['x-request-id']} or {@code payload.orderId}; an
 * expression that yields nothing leaves the request without such a key.
 */
public class ExpressionKeyResolver implements InvocationKeyResolver {

	private final Expression expression;

	private final SimpleEvaluationContext context = SimpleEvaluationContext
		.forPropertyAccessors(new MapAccessor(false), DataBindingPropertyAccessor.forReadOnlyAccess())
		.withInstanceMethods()
		.build();

	/**
	 * Creates the resolver.
	 * @param expression a Spring expression
	 */
	public ExpressionKeyResolver(String expression) {
		this.expression = new SpelExpressionParser().parseExpression(expression);
	}

	@Override
	public @Nullable InvocationKey resolve(InvocationRequest request) {
		Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(request.headers());
		Map<String, @Nullable Object> root = new HashMap<>();
		root.put("headers", headers);
		root.put("payload", request.payload());
		Object value = this.expression.getValue(this.context, root);
		String text = (value != null) ? value.toString() : "";
		return text.isEmpty() ? null : new InvocationKey("expression", text);
	}

}
