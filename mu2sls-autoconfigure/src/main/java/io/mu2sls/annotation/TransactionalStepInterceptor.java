package io.mu2sls.annotation;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.mu2sls.TransactionalStep;
import io.mu2sls.json.CanonicalDigest;
import io.mu2sls.json.Json;
import io.mu2sls.step.StepOperations;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;

/**
 * Runs a method as an explicit step. The engine may run it several times, so each attempt
 * gets a fresh copy of the rest of the interceptor chain. Arguments that JSON cannot
 * write take part in the step's identity with their type only.
 */
class TransactionalStepInterceptor implements MethodInterceptor {

	private final Supplier<StepOperations> steps;

	private final Supplier<Json> json;

	private final Map<MethodClassKey, StepMethod> methods = new ConcurrentHashMap<>();

	TransactionalStepInterceptor(Supplier<StepOperations> steps, Supplier<Json> json) {
		this.steps = steps;
		this.json = json;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass();
		Method method = invocation.getMethod();
		TransactionalStep step = StepMethod.annotation(method, type);
		if (step == null) {
			return invocation.proceed();
		}
		StepMethod stepMethod = this.methods.computeIfAbsent(StepMethod.key(method, type),
				(key) -> StepMethod.of(method, type, step, this.json.get()));
		byte[] arguments = new CanonicalDigest(this.json.get()).of(invocation.getArguments());
		if (stepMethod.reactive()) {
			return this.steps.get()
				.stepReactive(stepMethod.definition(), arguments, stepMethod.codec(),
						() -> Mono.defer(() -> mono(invocation)));
		}
		return this.steps.get()
			.<@Nullable Object>step(stepMethod.definition(), arguments, stepMethod.codec(), attempt(invocation));
	}

	@SuppressWarnings("unchecked")
	private static Mono<Object> mono(MethodInvocation invocation) {
		try {
			return (Mono<Object>) attempt(invocation).call();
		}
		catch (Exception ex) {
			return Mono.error(ex);
		}
	}

	private static Callable<@Nullable Object> attempt(MethodInvocation invocation) {
		return () -> {
			try {
				return ((ProxyMethodInvocation) invocation).invocableClone(invocation.getArguments().clone()).proceed();
			}
			catch (Exception | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

}
