package io.mu2sls.transaction;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The decision on each command. A command that is not here is refused: what is not known
 * cannot be promised.
 */
final class Decisions {

	private static final Map<String, Decision> TABLE = new TreeMap<>();

	private static final String ADMIN = "run it outside the step";

	private static final String BLOCKING = "use the form that does not block, and wait outside the step";

	static {
		decide(Treatment.CONNECTION, "concerns the connection, no data",
				"ASKING AUTH CLIENT COMMAND ECHO HELLO PING QUIT READONLY READWRITE RESET");
		decide(Treatment.UNVALIDATED, "committed data only, without own writes; not validated",
				"DBSIZE KEYS RANDOMKEY SCAN");
		decide(Treatment.UNVALIDATED, "about the server, not about data",
				"INFO LASTSAVE LOLWUT ROLE TIME CONFIG|GET PUBSUB SCRIPT|EXISTS SCRIPT|LOAD LATENCY|DOCTOR LATENCY|HELP "
						+ "MEMORY|DOCTOR MEMORY|HELP MEMORY|STATS OBJECT|HELP XINFO|HELP XGROUP|HELP "
						+ "CONFIG|HELP SCRIPT|HELP");
		decide(Treatment.UNVALIDATED, "about how a key is stored, of committed data; not validated",
				"MEMORY|USAGE OBJECT|ENCODING OBJECT|FREQ OBJECT|IDLETIME OBJECT|REFCOUNT");
		decide(Treatment.READ, "validated by its answer",
				"BITCOUNT BITFIELD_RO BITPOS EXISTS EXPIRETIME GEODIST GEOHASH GEOPOS GEORADIUSBYMEMBER_RO "
						+ "GEORADIUS_RO GEOSEARCH GET GETBIT GETRANGE HEXISTS HGET HLEN HMGET HSTRLEN LCS LINDEX LLEN "
						+ "LPOS LRANGE MGET PEXPIRETIME SCARD SINTERCARD SISMEMBER SMISMEMBER STRLEN SUBSTR TYPE "
						+ "XLEN XRANGE XREAD XREVRANGE ZCARD ZCOUNT ZINTERCARD ZLEXCOUNT ZMSCORE ZRANGE ZRANGEBYLEX "
						+ "ZRANGEBYSCORE ZRANK ZREVRANGE ZREVRANGEBYLEX ZREVRANGEBYSCORE ZREVRANK ZSCORE TOUCH");
		decide(Treatment.WHOLE_READ, "validated by the digest of the whole key",
				"DUMP HGETALL HKEYS HSCAN HVALS PFCOUNT SDIFF SINTER SMEMBERS SORT_RO SSCAN SUNION XINFO|CONSUMERS "
						+ "XINFO|GROUPS XINFO|STREAM XPENDING ZDIFF ZINTER ZSCAN ZUNION");
		decide(Treatment.RANDOM_READ, "validated by what was chosen being there", "HRANDFIELD SRANDMEMBER ZRANDMEMBER");
		decide(Treatment.EXPIRY_READ, "validated by the moment of expiry", "PTTL TTL");
		decide(Treatment.WRITE, "buffered",
				"APPEND BITFIELD BITOP COPY DECR DECRBY DEL EXPIRE EXPIREAT GEOADD GEORADIUS GEORADIUSBYMEMBER "
						+ "GEOSEARCHSTORE GETDEL GETEX GETSET HDEL HINCRBY HINCRBYFLOAT HMSET HSET HSETNX INCR INCRBY "
						+ "INCRBYFLOAT LINSERT LMOVE LMPOP LPOP LPUSH LPUSHX LREM LSET LTRIM MSET MSETNX PERSIST "
						+ "PEXPIRE PEXPIREAT PFADD PFMERGE PSETEX RENAME RENAMENX RESTORE RPOP RPOPLPUSH RPUSH RPUSHX "
						+ "SADD SDIFFSTORE SET SETBIT SETEX SETNX SETRANGE SINTERSTORE SMOVE SORT SPOP SREM "
						+ "SUNIONSTORE UNLINK XACK XADD XCLAIM XDEL XGROUP|CREATE XGROUP|CREATECONSUMER "
						+ "XGROUP|DELCONSUMER XGROUP|DESTROY XGROUP|SETID XREADGROUP XSETID XTRIM ZADD ZDIFFSTORE "
						+ "ZINCRBY ZINTERSTORE ZMPOP ZPOPMAX ZPOPMIN ZRANGESTORE ZREM ZREMRANGEBYLEX "
						+ "ZREMRANGEBYRANK ZREMRANGEBYSCORE ZUNIONSTORE");
		decide(Treatment.SCRIPT, "may only touch the keys it declares", "EVAL EVALSHA EVAL_RO EVALSHA_RO");
		decide(Treatment.PUBLISH, "published by the commit; answers 0 receivers", "PUBLISH SPUBLISH");
		decide(Treatment.REFUSED, BLOCKING,
				"BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP BZPOPMAX BZPOPMIN WAIT WAITAOF");
		decide(Treatment.REFUSED, "a step is a transaction already; remove MULTI, EXEC and WATCH, or move the method "
				+ "out of the step", "DISCARD EXEC MULTI UNWATCH WATCH");
		decide(Treatment.REFUSED, "subscribe outside a step, on a listener container's own connection",
				"MONITOR PSUBSCRIBE PUNSUBSCRIBE SSUBSCRIBE SUBSCRIBE SUNSUBSCRIBE UNSUBSCRIBE");
		decide(Treatment.REFUSED, "a step works on one database; use a connection factory for the other one",
				"MOVE SELECT SWAPDB");
		decide(Treatment.REFUSED, "delete the keys by name, or flush outside the step", "FLUSHALL FLUSHDB");
		decide(Treatment.REFUSED, "use EVAL, whose source the step can run on copies of its keys", "FCALL FCALL_RO");
		decide(Treatment.REFUSED,
				"which entries are idle depends on the moment; use XPENDING and XCLAIM of the ids " + "it answers",
				"XAUTOCLAIM");
		decide(Treatment.REFUSED, "it reads or writes beyond this database; " + ADMIN, "MIGRATE");
		decide(Treatment.REFUSED, ADMIN,
				"ACL BGREWRITEAOF BGSAVE CLUSTER CONFIG DEBUG FAILOVER FUNCTION LATENCY MEMORY MODULE PFDEBUG "
						+ "PFSELFTEST PSYNC REPLCONF REPLICAOF RESTORE-ASKING SAVE SCRIPT SHUTDOWN SLAVEOF "
						+ "SLOWLOG SYNC");
		decide(Treatment.REFUSED, "name a subcommand", "OBJECT XGROUP XINFO");
	}

	private Decisions() {
	}

	private static void decide(Treatment treatment, String note, String names) {
		Decision decision = new Decision(treatment, note);
		for (String name : names.split(" ")) {
			TABLE.put(name, decision);
		}
	}

	/**
	 * The decision on a command.
	 * @param name upper case, a subcommand's as {@code CONTAINER|SUB}
	 * @return the decision, the container's if the subcommand has none of its own, or
	 * {@code null} if there is none
	 */
	static @Nullable Decision on(String name) {
		Decision decision = TABLE.get(name);
		int bar = name.indexOf('|');
		return (decision != null || bar < 0) ? decision : TABLE.get(name.substring(0, bar));
	}

	static Map<String, Decision> all() {
		return Collections.unmodifiableMap(TABLE);
	}

}
