/**
 * Spring Cloud Function beans that execute exactly once, transactionally, on any FaaS.
 * This package is what users touch: {@link io.mu2sls.TransactionalStep} and the
 * exceptions. The others, read in this order, are the life of a request:
 * <ol>
 * <li>{@code io.mu2sls.function}: a call arrives. Every function bean was registered a
 * second time under its own name; the guarded twin opens the invocation.</li>
 * <li>{@code io.mu2sls.invocation}: who is it? Resolvers, one per kind of trigger, find
 * the key that is the same for every retry of the request.</li>
 * <li>{@code io.mu2sls.step}: the algorithm. Find the record and replay, or run the body
 * and commit, and again on conflict. An {@code Execution} is one run of the user's code;
 * its journal is asked for without waiting, ahead of the first command.</li>
 * <li>{@code io.mu2sls.redis}: the user's code issues a Redis command. Below Spring Data
 * Redis the connection hands it to the current step instead of the server.</li>
 * <li>{@code io.mu2sls.transaction}: the step meets the command. A read goes to Redis and
 * its answer joins the read set, a write joins the write set, and the reply is what it
 * would be if the step ran alone. At the end one script, {@code commit.lua}, validates,
 * applies and records.</li>
 * <li>{@code io.mu2sls.annotation}: how {@code @TransactionalStep} on a method becomes a
 * step of its own.</li>
 * <li>{@code io.mu2sls.json} is the recorded form of values; {@code io.mu2sls.web} tells
 * HTTP clients what went wrong.</li>
 * <li>{@code io.mu2sls.autoconfigure} puts it together; {@code io.mu2sls.embedded} is a
 * Redis for trying it out.</li>
 * </ol>
 */
@NullMarked
package io.mu2sls;

import org.jspecify.annotations.NullMarked;
