package io.mu2sls.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.mu2sls.TransactionalStep;
import io.mu2sls.json.Json;
import io.mu2sls.json.ValueCodec;
import io.mu2sls.step.StepDefinition;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodClassKey;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * What is fixed about a method that is a step.
 *
 * @param definition the step
 * @param codec the outcome's recorded form
 * @param reactive whether it returns a Mono
 */
record StepMethod(StepDefinition definition, ValueCodec codec, boolean reactive) {

	/** The annotation on the method, else on its class. */
	static @Nullable TransactionalStep annotation(Method method, Class<?> type) {
		Method specific = ClassUtils.getMostSpecificMethod(method, type);
		TransactionalStep step = AnnotatedElementUtils.findMergedAnnotation(specific, TransactionalStep.class);
		if (step == null && specific != method) {
			step = AnnotatedElementUtils.findMergedAnnotation(method, TransactionalStep.class);
		}
		if (step == null && ClassUtils.isUserLevelMethod(specific)) {
			step = AnnotatedElementUtils.findMergedAnnotation(type, TransactionalStep.class);
		}
		return step;
	}

	static MethodClassKey key(Method method, Class<?> type) {
		return new MethodClassKey(method, type);
	}

	static StepMethod of(Method method, Class<?> type, TransactionalStep step, Json json) {
		Method specific = ClassUtils.getMostSpecificMethod(method, type);
		StepDefinition definition = StepDefinitions.of(step, type.getSimpleName() + "." + method.getName());
		ResolvableType returned = ResolvableType.forMethodReturnType(specific, type);
		boolean reactive = returned.toClass() == Mono.class;
		Type outcome = (reactive ? returned.getGeneric(0) : returned).getType();
		return new StepMethod(definition, new ValueCodec("step '" + definition.name() + "'", outcome, json), reactive);
	}

	/** Refuses a return type whose outcome is not there when the method returns. */
	static void check(Method method, Class<?> type) {
		Class<?> returned = method.getReturnType();
		boolean later = Publisher.class.isAssignableFrom(returned) && returned != Mono.class
				|| CompletionStage.class.isAssignableFrom(returned) || Future.class.isAssignableFrom(returned);
		if (later) {
			throw new UnsupportedStepException(
					"@TransactionalStep is on " + type.getName() + "." + method.getName() + ", which returns a "
							+ returned.getSimpleName() + ": its outcome cannot be recorded as one value.",
					"Let " + type.getSimpleName() + "." + method.getName()
							+ " return a value or a Mono, or remove @TransactionalStep from it.");
		}
	}

}
