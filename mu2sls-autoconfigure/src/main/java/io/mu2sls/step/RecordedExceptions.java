package io.mu2sls.step;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

import io.mu2sls.RecordedStepException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The recorded form of an exception: its class and message. A replay throws the same
 * class if it has a constructor for a message, else a {@link RecordedStepException}.
 */
final class RecordedExceptions {

	private RecordedExceptions() {
	}

	static byte[] encode(Throwable exception) {
		String message = exception.getMessage();
		String text = exception.getClass().getName() + ((message != null) ? "\n" + message : "");
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static Throwable decode(byte[] recorded) {
		String text = new String(recorded, StandardCharsets.UTF_8);
		int newline = text.indexOf('\n');
		String className = (newline < 0) ? text : text.substring(0, newline);
		String message = (newline < 0) ? null : text.substring(newline + 1);
		Throwable same = instantiate(className, message);
		return (same != null) ? same : new RecordedStepException(className, message);
	}

	private static @Nullable Throwable instantiate(String className, @Nullable String message) {
		try {
			Class<?> type = ClassUtils.forName(className, null);
			if (!Throwable.class.isAssignableFrom(type)) {
				return null;
			}
			if (message == null) {
				Constructor<?> bare = ClassUtils.getConstructorIfAvailable(type);
				if (bare != null) {
					bare.setAccessible(true);
					return (Throwable) bare.newInstance();
				}
			}
			Constructor<?> withMessage = ClassUtils.getConstructorIfAvailable(type, String.class);
			if (withMessage == null) {
				return null;
			}
			Throwable exception = (Throwable) withMessage.newInstance(message);
			return java.util.Objects.equals(exception.getMessage(), message) ? exception : null;
		}
		catch (ClassNotFoundException | LinkageError | InstantiationException | IllegalAccessException
				| InvocationTargetException | RuntimeException ex) {
			return null;
		}
	}

}
