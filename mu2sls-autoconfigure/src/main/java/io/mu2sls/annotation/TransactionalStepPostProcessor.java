package io.mu2sls.annotation;

import java.lang.reflect.Method;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mu2sls.json.Json;
import io.mu2sls.step.StepOperations;

import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Puts the step outside of every other advice of a bean whose methods carry
 * {@link io.mu2sls.TransactionalStep}. It brings its own proxies, so nothing has to
 * enable auto-proxying. Function beans are never proxied: for them the annotation makes
 * the whole function a step.
 */
public class TransactionalStepPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the post-processor.
	 * @param steps the engine, asked for by the first call
	 * @param json how arguments and outcomes are written, asked for by the first call
	 */
	public TransactionalStepPostProcessor(Supplier<StepOperations> steps, Supplier<Json> json) {
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(true);
		Pointcut pointcut = new StepPointcut();
		this.advisor = new DefaultPointcutAdvisor(pointcut, new TransactionalStepInterceptor(steps, json));
	}

	@Override
	protected boolean isEligible(Class<?> targetClass) {
		return !isFunction(targetClass) && super.isEligible(targetClass);
	}

	private static boolean isFunction(Class<?> type) {
		return Function.class.isAssignableFrom(type) || Consumer.class.isAssignableFrom(type)
				|| Supplier.class.isAssignableFrom(type) || BiFunction.class.isAssignableFrom(type)
				|| BiConsumer.class.isAssignableFrom(type);
	}

	private static final class StepPointcut extends StaticMethodMatcherPointcut {

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			Class<?> type = ClassUtils.getUserClass(targetClass);
			// on a @Bean method the annotation is about the function it makes
			boolean step = method.getDeclaringClass() != Object.class
					&& !AnnotatedElementUtils.hasAnnotation(method, Bean.class)
					&& StepMethod.annotation(method, type) != null;
			if (step) {
				StepMethod.check(method, type);
			}
			return step;
		}

	}

}
