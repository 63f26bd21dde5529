package io.mu2sls.function;

import java.lang.reflect.Method;

import io.mu2sls.TransactionalStep;
import io.mu2sls.annotation.StepDefinitions;
import io.mu2sls.step.StepDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds {@link TransactionalStep} on a function bean's class, {@code @Bean} method or
 * functional method: it makes the whole function one step.
 */
final class WholeSteps {

	private WholeSteps() {
	}

	static @Nullable StepDefinition of(ConfigurableListableBeanFactory beans, String bean) {
		TransactionalStep step = beans.findAnnotationOnBean(bean, TransactionalStep.class, false);
		Class<?> type = beans.getType(bean, false);
		if (step == null && type != null) {
			step = onFunctionalMethod(ClassUtils.getUserClass(type));
		}
		return (step != null) ? StepDefinitions.of(step, bean) : null;
	}

	private static @Nullable TransactionalStep onFunctionalMethod(Class<?> type) {
		for (Method method : type.getMethods()) {
			String name = method.getName();
			if (!method.isBridge() && (name.equals("apply") || name.equals("accept") || name.equals("get"))) {
				TransactionalStep step = AnnotatedElementUtils.findMergedAnnotation(method, TransactionalStep.class);
				if (step != null) {
					return step;
				}
			}
		}
		return null;
	}

}
