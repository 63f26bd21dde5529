package io.mu2sls.step;

import java.time.Duration;

import io.mu2sls.UnsupportedRedisCommandException;
import io.mu2sls.transaction.RedisLink;
import org.jspecify.annotations.Nullable;

/**
 * What a step needs to be opened.
 *
 * @param link the way to the server
 * @param settings what applies to all steps
 * @param hotKeys the contended keys of this instance
 * @param failures how the driver's exceptions look to the user
 */
record Steps(RedisLink link, EngineSettings settings, HotKeys hotKeys, Failures failures) {

	OpenStep open(String name, @Nullable Duration timeout, Attempt attempt) {
		return new OpenStep(name, this, (timeout != null) ? timeout : this.settings.timeout(), attempt.careful());
	}

	OpenStep open(StepDefinition definition, Attempt attempt) {
		return open(definition.name(), definition.timeout(), attempt);
	}

	/** One step commits in one Redis. */
	void checkOrigin(RedisLink origin, String name) {
		if (origin != this.link) {
			throw new UnsupportedRedisCommandException("'" + name
					+ "' used a second Redis connection factory inside a step: one step commits in one Redis. Use the"
					+ " primary factory, or list the function in mu2sls.functions.exclude");
		}
	}

}
