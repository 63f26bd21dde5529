package io.mu2sls.transaction;

import io.mu2sls.redis.Links;
import io.mu2sls.testing.RedisServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which commands of others make a step conflict that met a command. */
class ConflictGranularityIT {

	private final PlainServer data = new PlainServer(Links.to(RedisServer.shared()));

	@BeforeEach
	void someData() {
		this.data.run("FLUSHALL");
		this.data.run("MSET s v n 5");
		this.data.run("HSET h f 1 g 2");
		this.data.run("SADD t a b");
		this.data.run("RPUSH l a b");
		this.data.run("ZADD z 1 a 2 b");
		this.data.run("XADD x 1-1 f v");
		this.data.run("SET e v EX 9000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HGET h f           | HSET h g 9
			HGET h f           | HSET h f 1
			HMGET h f no       | HDEL h g
			HEXISTS h f        | HSET h f 9
			HSET h new 1       | HSET h other 1
			HSET h f 9         | HSET h f 8
			HMSET h f 9        | HSET h f 8
			HDEL h f           | HSET h g 9
			HINCRBY h f 1      | HINCRBY h g 1
			HLEN h             | HSET h f 9
			SISMEMBER t a      | SADD t c
			SADD t c           | SADD t d
			SADD t a           | SREM t b
			SREM t a           | SADD t c
			SCARD t            | SMOVE t u zz
			SRANDMEMBER t -1   | SADD t c
			EXISTS s           | SET s other
			EXISTS s           | APPEND s x
			SET s w            | SET s other
			SETNX s w          | SET s other
			DEL s              | SET s other
			TYPE s             | SET s other
			STRLEN s           | SET s w
			APPEND s x         | SET s w
			GET s              | EXPIRE s 100
			EXPIRE s 10        | SET s other
			LLEN l             | LSET l 0 z
			RPUSH l c          | LSET l 0 z
			LINDEX l 0         | RPUSH l c
			LRANGE l 0 1       | RPUSH l c
			ZSCORE z a         | ZADD z 9 b
			ZADD z 5 c         | ZADD z 6 d
			ZADD z 5 a         | ZADD z 6 b
			ZINCRBY z 1 a      | ZINCRBY z 1 b
			ZRANK z a          | ZADD z 9 b
			ZRANGE z 0 0       | ZADD z 9 c
			XLEN x             | SET s 1
			XRANGE x 1-1 1-1   | XADD x 2-1 f v
			TTL e              | SET e w KEEPTTL
			GETRANGE s 0 0     | SET s vw
			MGET s n           | SET o 1
			PUBLISH c m        | SET s 1
			KEYS *             | SET new 1
			DBSIZE             | SET new 1
			""")
	void doNotConflict(String inStep, String byOthers) {
		assertThat(commitAfter(inStep, byOthers)).isInstanceOf(CommitResult.Committed.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET s              | SET s other
			GET no             | SET no ''
			GET s              | DEL s
			INCR n             | INCR n
			MGET s n           | SET n 6
			HGET h f           | HSET h f 9
			HGET h no          | HSET h no 1
			HGETALL h          | HSET h g 9
			HKEYS h            | HSET h g 9
			HSET h new 1       | HSET h new 2
			HSETNX h new 1     | HSET h new 2
			HINCRBY h f 1      | HINCRBY h f 1
			HLEN h             | HSET h new 1
			HMSET h f 9        | SET h string
			SISMEMBER t c      | SADD t c
			SADD t c           | SADD t c
			SMEMBERS t         | SADD t c
			SCARD t            | SADD t c
			SPOP t             | SADD t c
			SRANDMEMBER t      | DEL t
			SRANDMEMBER t 9    | SADD t c
			EXISTS s           | DEL s
			EXISTS no          | SET no 1
			SETNX no 1         | SET no 1
			SET s w GET        | SET s other
			DEL no             | SET no 1
			STRLEN s           | SET s longer
			APPEND s x         | APPEND s y
			RPUSH l c          | RPUSH l d
			LPOP l             | RPUSH l d
			LINDEX l 0         | LSET l 0 z
			ZSCORE z a         | ZINCRBY z 1 a
			ZADD z 5 c         | ZADD z 5 c
			ZRANK z b          | ZADD z 9 a
			ZPOPMIN z          | ZADD z 9 b
			XADD x * f v       | XADD x 2-1 f v
			XLEN x             | XADD x 2-1 f v
			TTL e              | EXPIRE e 100
			TTL e              | PERSIST e
			PERSIST e          | PERSIST e
			TYPE s             | DEL s
			SUNION t u         | SADD u zz
			INCRBYFLOAT n 1    | INCR n
			HGET s f           | DEL s
			LSET l 9 x         | RPUSH l 1 2 3 4 5 6 7 8 9
			""")
	void conflict(String inStep, String byOthers) {
		assertThat(commitAfter(inStep, byOthers)).isInstanceOf(CommitResult.Conflict.class);
	}

	private CommitResult commitAfter(String inStep, String byOthers) {
		Steps step = Steps.guessing();
		step.run(inStep);
		this.data.run(byOthers);
		return step.commit();
	}

}
