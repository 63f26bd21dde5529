package io.mu2sls;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a Spring bean, or a whole function bean, one explicit step:
 * everything it reads and writes in Redis happens at one instant, exactly once per
 * invocation, and a replay returns the recorded outcome and repeats no effect.
 * <p>
 * Inside an explicit step another explicit step joins it. Outside an invocation the
 * method is a plain optimistic transaction: atomic and retried on conflict, but not
 * recorded.
 * <p>
 * As with {@code @Transactional}, a call of the bean's own method through {@code this}
 * bypasses the step, runtime exceptions and errors roll back, checked exceptions commit.
 * An exception that rolls back is not recorded, so a retry runs the body again; one that
 * commits is the step's recorded outcome.
 * <p>
 * The record is asked for without waiting. If a step is the first thing a function does,
 * a replay may therefore begin its body, and drop what it did; with
 * {@code mu2sls.journal.await=true} not even that happens.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface TransactionalStep {

	/**
	 * The step's name in the journal and logs. Default: the bean's class and the method,
	 * or the function's name. A deployed step keeps its name for as long as invocations
	 * that recorded it may be retried.
	 * @return the name
	 */
	String name() default "";

	/**
	 * Exceptions, with their subclasses, that must roll the step back. Default: none
	 * beside runtime exceptions and errors.
	 * @return the exception types
	 */
	Class<? extends Throwable>[] rollbackFor() default {};

	/**
	 * Exceptions, with their subclasses, that must not roll the step back: its writes are
	 * committed and the exception is its recorded outcome. Default: none beside checked
	 * exceptions.
	 * @return the exception types
	 */
	Class<? extends Throwable>[] noRollbackFor() default {};

	/**
	 * How long one attempt may take, in seconds. Default: -1, which stands for
	 * {@code mu2sls.step.timeout}.
	 * @return the timeout in seconds
	 */
	int timeout() default -1;

}
