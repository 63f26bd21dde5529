package io.mu2sls.step;

import java.util.random.RandomGenerator;

import io.mu2sls.transaction.CommandSink;

/**
 * The running step as the current thread sees it: where its commands go, and its time and
 * randomness, equal on every execution.
 */
interface StepScope extends CommandSink {

	/** The invocation's time in milliseconds since the epoch. */
	long timeMillis();

	/** The stream of the current step; thread-safe. */
	RandomGenerator random();

	/** How an explicit step that is called here relates to what runs already. */
	Nesting nesting();

	enum Nesting {

		/** It begins a step of its own. */
		BEGINS,

		/** It joins the explicit step that is open. */
		JOINS

	}

	/** A joined step failed in a way that must not be committed. */
	void setRollbackOnly();

	/** The attempt is over: what it kept others from is free. */
	void release();

}
