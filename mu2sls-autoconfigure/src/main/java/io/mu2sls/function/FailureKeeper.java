package io.mu2sls.function;

import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the failure of a subscription for the caller that subscribed; one that comes
 * after the caller went on is logged.
 */
final class FailureKeeper implements Consumer<Throwable> {

	private static final Log logger = LogFactory.getLog(FailureKeeper.class);

	private final String function;

	private @Nullable Throwable failure;

	private boolean gone;

	FailureKeeper(String function) {
		this.function = function;
	}

	@Override
	public synchronized void accept(Throwable failed) {
		if (this.gone) {
			logger.error("Function bean '" + this.function + "' failed after its request was answered", failed);
		}
		this.failure = failed;
	}

	synchronized void rethrow() {
		this.gone = true;
		if (this.failure != null) {
			throw FailureKeeper.<RuntimeException>unchanged(this.failure);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException unchanged(Throwable failure) throws E {
		throw (E) failure;
	}

}
