package io.mu2sls.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.lettuce.core.RedisCommandExecutionException;
import io.mu2sls.transaction.ErrorReply;
import io.mu2sls.transaction.RedisLink;
import io.mu2sls.transaction.Script;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * What the server's access control allows the link's user. A user that may do everything,
 * the usual case, spares each commit the question; one that may not do what every step
 * needs is told so before its first step.
 */
final class Permissions {

	private static final Script SCRIPT = Script.load(Permissions.class, "permissions.lua");

	private static final byte[] OWN_KEY = ascii("mu2sls:{permissions}");

	static final String ADVICE = "Allow it with ACL SETUSER <user> ~mu2sls:* +eval +evalsha +command +time +hgetall +hget +hset +hsetnx +hdel"
			+ " +exists +pttl +pexpire +pexpiretime +dump +copy +del +memory|usage";

	private Permissions() {
	}

	/** Whether the server could refuse the user anything; two round trips. */
	static CompletableFuture<Boolean> restricted(RedisLink link) {
		return link.send(ascii("ACL"), ascii("WHOAMI"))
			.thenCompose((user) -> (user instanceof byte[] name)
					? link.send(ascii("ACL"), ascii("GETUSER"), name).thenApply((rules) -> !allowsEverything(rules))
					: CompletableFuture.completedFuture(true));
	}

	/** Fails if the user may not do what every step needs; one or two round trips. */
	static CompletableFuture<Void> check(RedisLink link) {
		return link.run(SCRIPT, List.of(OWN_KEY), List.of()).thenAccept((reply) -> {
			if (reply instanceof ErrorReply error && error.code().equals("NOPERM")) {
				throw denied(error.message());
			}
			if (reply instanceof List<?> refused && !refused.isEmpty()) {
				throw denied("NOPERM for " + refused.stream().map(Permissions::text).collect(Collectors.joining(", ")));
			}
		});
	}

	private static PermissionDeniedDataAccessException denied(String error) {
		return new PermissionDeniedDataAccessException(
				"The user of the Redis connection may not do what every step"
						+ " needs: a step commits with a script and keeps its records under mu2sls:*. " + ADVICE,
				new RedisCommandExecutionException(error));
	}

	private static boolean allowsEverything(@Nullable Object rules) {
		return rules instanceof List<?> fields && allows(fields, "commands", "+@all") && allows(fields, "keys", "~*")
				&& allows(fields, "channels", "&*");
	}

	private static boolean allows(List<?> fields, String field, String everything) {
		for (int i = 0; i + 1 < fields.size(); i += 2) {
			if (field.equals(text(fields.get(i)))) {
				return everything.equals(text(fields.get(i + 1)));
			}
		}
		return false;
	}

	private static @Nullable String text(@Nullable Object bulk) {
		return (bulk instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8)
				: Objects.toString(bulk, null);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
