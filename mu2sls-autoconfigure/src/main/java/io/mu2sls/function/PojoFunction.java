package io.mu2sls.function;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Sees a bean as the function Spring Cloud Function would make of it: its only public
 * method, or the one named as a function's.
 *
 * @param method the functional method
 */
record PojoFunction(Method method) {

	static @Nullable PojoFunction find(Class<?> type) {
		if (type.isInterface() || type.isAnnotation() || type.isArray() || Modifier.isAbstract(type.getModifiers())) {
			return null;
		}
		Method method = FunctionTypeUtils.discoverFunctionalMethod(type);
		return (method != null && method.getParameterCount() <= 1) ? new PojoFunction(method) : null;
	}

	Type type() {
		ResolvableType output = ResolvableType.forMethodReturnType(this.method);
		if (this.method.getParameterCount() == 0) {
			return ResolvableType.forClassWithGenerics(Supplier.class, output).getType();
		}
		ResolvableType input = ResolvableType.forMethodParameter(this.method, 0);
		Class<?> returned = this.method.getReturnType();
		return (returned == void.class || returned == Void.class)
				? ResolvableType.forClassWithGenerics(Consumer.class, input).getType()
				: ResolvableType.forClassWithGenerics(Function.class, input, output).getType();
	}

	Object on(Object bean) {
		return (this.method.getParameterCount() == 0) ? (Supplier<@Nullable Object>) () -> invoke(bean)
				: (Function<Object, @Nullable Object>) (input) -> invoke(bean, input);
	}

	private @Nullable Object invoke(Object bean, Object... arguments) {
		try {
			ReflectionUtils.makeAccessible(this.method);
			return this.method.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getTargetException());
			return null;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Cannot call " + this.method, ex);
		}
	}

}
