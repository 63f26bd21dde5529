package io.mu2sls.step;

import io.micrometer.context.ThreadLocalAccessor;
import io.mu2sls.transaction.CommandScope;
import io.mu2sls.transaction.CommandSink;
import org.jspecify.annotations.Nullable;

/**
 * Carries the running step across threads and into Reactor's context wherever Micrometer
 * context propagation is used. Found through {@code META-INF/services}.
 */
public final class CommandScopeAccessor implements ThreadLocalAccessor<CommandSink> {

	@Override
	public Object key() {
		return CommandScope.KEY;
	}

	@Override
	public @Nullable CommandSink getValue() {
		return CommandScope.current();
	}

	@Override
	public void setValue(CommandSink sink) {
		CommandScope.set(sink);
	}

	@Override
	public void setValue() {
		CommandScope.set(null);
	}

}
