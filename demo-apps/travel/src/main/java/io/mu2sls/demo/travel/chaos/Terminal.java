package io.mu2sls.demo.travel.chaos;

import java.io.Console;
import java.lang.reflect.Method;

import org.springframework.util.ReflectionUtils;

/**
 * Whether somebody watches.
 */
final class Terminal {

	private Terminal() {
	}

	static boolean isAttached() {
		Console console = System.console();
		if (console == null) {
			return false;
		}
		// since Java 22 there is a console without a terminal, too
		Method isTerminal = ReflectionUtils.findMethod(Console.class, "isTerminal");
		return isTerminal == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isTerminal, console));
	}

}
