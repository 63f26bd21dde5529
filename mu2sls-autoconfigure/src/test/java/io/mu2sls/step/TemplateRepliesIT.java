package io.mu2sls.step;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Range;
import org.springframework.data.geo.Point;
import org.springframework.data.redis.connection.BitFieldSubCommands;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ZSetOperations;
import org.springframework.data.redis.core.script.RedisScript;

import static io.mu2sls.step.EngineFixture.TEXT;
import static io.mu2sls.step.EngineFixture.fresh;
import static io.mu2sls.step.EngineFixture.invocation;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Data's templates return, or throw, inside a step is what they return
 * outside: the same operations on the same data, through all of Lettuce's outputs.
 */
class TemplateRepliesIT {

	private static final Map<String, Function<Keys, Object>> OPERATIONS = new LinkedHashMap<>();

	private static EngineFixture fixture;

	private record Keys(StringRedisTemplate redis, String prefix) {

		String of(String name) {
			return this.prefix + name;
		}

		byte[] bytes(String name) {
			return of(name).getBytes(StandardCharsets.UTF_8);
		}

	}

	static {
		OPERATIONS.put("get", (k) -> k.redis.opsForValue().get(k.of("string")));
		OPERATIONS.put("get nothing", (k) -> k.redis.opsForValue().get(k.of("none")));
		OPERATIONS.put("get of a list", (k) -> k.redis.opsForValue().get(k.of("list")));
		OPERATIONS.put("multiGet", (k) -> k.redis.opsForValue().multiGet(List.of(k.of("string"), k.of("none"))));
		OPERATIONS.put("setIfAbsent there", (k) -> k.redis.opsForValue().setIfAbsent(k.of("string"), "x"));
		OPERATIONS.put("setIfAbsent not there", (k) -> k.redis.opsForValue().setIfAbsent(k.of("none"), "x"));
		OPERATIONS.put("setIfPresent not there",
				(k) -> k.redis.opsForValue().setIfPresent(k.of("none"), "x", Duration.ofSeconds(9)));
		OPERATIONS.put("getAndSet", (k) -> k.redis.opsForValue().getAndSet(k.of("string"), "x"));
		OPERATIONS.put("getAndDelete nothing", (k) -> k.redis.opsForValue().getAndDelete(k.of("none")));
		OPERATIONS.put("getAndExpire",
				(k) -> k.redis.opsForValue().getAndExpire(k.of("string"), Duration.ofSeconds(9)));
		OPERATIONS.put("append", (k) -> k.redis.opsForValue().append(k.of("string"), "!"));
		OPERATIONS.put("increment of text", (k) -> k.redis.opsForValue().increment(k.of("string")));
		OPERATIONS.put("increment by a float", (k) -> k.redis.opsForValue().increment(k.of("number"), 0.5));
		OPERATIONS.put("range of a string", (k) -> k.redis.opsForValue().get(k.of("string"), 1, 2));
		OPERATIONS.put("setBit, getBit", (k) -> k.redis.opsForValue().setBit(k.of("bits"), 9, true) + " "
				+ k.redis.opsForValue().getBit(k.of("bits"), 9));
		OPERATIONS.put("bitField", (k) -> k.redis.opsForValue()
			.bitField(k.of("bits"),
					BitFieldSubCommands.create().incr(BitFieldSubCommands.BitFieldType.unsigned(8)).valueAt(0).by(3)));
		OPERATIONS.put("delete several", (k) -> k.redis.delete(List.of(k.of("string"), k.of("none"), k.of("list"))));
		OPERATIONS.put("hasKey, type", (k) -> k.redis.hasKey(k.of("hash")) + " " + k.redis.type(k.of("hash")) + " "
				+ (k.redis.type(k.of("none")) == DataType.NONE));
		OPERATIONS.put("expire, getExpire", (k) -> k.redis.expire(k.of("string"), Duration.ofSeconds(1000)) + " "
				+ (k.redis.getExpire(k.of("string")) > 990));
		OPERATIONS.put("getExpire without, of nothing",
				(k) -> k.redis.getExpire(k.of("hash")) + " " + k.redis.getExpire(k.of("none")));
		OPERATIONS.put("persist", (k) -> k.redis.persist(k.of("expiring")) + " " + k.redis.getExpire(k.of("expiring")));
		OPERATIONS.put("rename", (k) -> {
			k.redis.rename(k.of("list"), k.of("other"));
			return k.redis.opsForList().range(k.of("other"), 0, -1);
		});
		OPERATIONS.put("rename nothing", (k) -> {
			k.redis.rename(k.of("none"), k.of("other"));
			return "renamed";
		});
		OPERATIONS.put("copy", (k) -> k.redis.copy(k.of("hash"), k.of("other"), false));
		OPERATIONS.put("dump, restore", (k) -> {
			k.redis.restore(k.of("other"), k.redis.dump(k.of("list")), 0, java.util.concurrent.TimeUnit.SECONDS);
			return k.redis.opsForList().size(k.of("other"));
		});
		OPERATIONS.put("sort", (k) -> k.redis
			.sort(org.springframework.data.redis.core.query.SortQueryBuilder.sort(k.of("numbers")).build()));
		OPERATIONS.put("entries", (k) -> k.redis.opsForHash().entries(k.of("hash")));
		OPERATIONS.put("entries of nothing", (k) -> k.redis.opsForHash().entries(k.of("none")));
		OPERATIONS.put("hash multiGet", (k) -> k.redis.opsForHash().multiGet(k.of("hash"), List.of("a", "z")));
		OPERATIONS.put("hash get nothing", (k) -> k.redis.opsForHash().get(k.of("hash"), "z"));
		OPERATIONS.put("putIfAbsent", (k) -> k.redis.opsForHash().putIfAbsent(k.of("hash"), "a", "x") + " "
				+ k.redis.opsForHash().putIfAbsent(k.of("hash"), "z", "x"));
		OPERATIONS.put("hash increment", (k) -> k.redis.opsForHash().increment(k.of("hash"), "a", 2) + " "
				+ k.redis.opsForHash().increment(k.of("hash"), "a", 0.5));
		OPERATIONS.put("hash delete, size, keys", (k) -> k.redis.opsForHash().delete(k.of("hash"), "a", "z") + " "
				+ k.redis.opsForHash().size(k.of("hash")) + " " + sorted(k.redis.opsForHash().keys(k.of("hash"))));
		OPERATIONS.put("hash put on a string", (k) -> {
			k.redis.opsForHash().put(k.of("string"), "a", "b");
			return "put";
		});
		OPERATIONS.put("hash lengthOfValue", (k) -> k.redis.opsForHash().lengthOfValue(k.of("hash"), "a"));
		OPERATIONS.put("hash randomKey of nothing", (k) -> k.redis.opsForHash().randomKey(k.of("none")));
		OPERATIONS.put("hash scan", (k) -> {
			Set<String> fields = new TreeSet<>();
			try (var cursor = k.redis.opsForHash()
				.scan(k.of("hash"), org.springframework.data.redis.core.ScanOptions.NONE)) {
				cursor.forEachRemaining((entry) -> fields.add(entry.toString()));
			}
			return fields;
		});
		OPERATIONS.put("list range", (k) -> k.redis.opsForList().range(k.of("list"), 0, -1));
		OPERATIONS.put("list pops", (k) -> k.redis.opsForList().leftPop(k.of("list")) + " "
				+ k.redis.opsForList().rightPop(k.of("list")) + " " + k.redis.opsForList().leftPop(k.of("none")));
		OPERATIONS.put("list pop of several", (k) -> k.redis.opsForList().leftPop(k.of("list"), 2));
		OPERATIONS.put("list pop of several from nothing", (k) -> k.redis.opsForList().leftPop(k.of("none"), 2));
		OPERATIONS.put("list index, indexOf",
				(k) -> k.redis.opsForList().index(k.of("list"), 9) + " "
						+ k.redis.opsForList().indexOf(k.of("list"), "b") + " "
						+ k.redis.opsForList().indexOf(k.of("list"), "z"));
		OPERATIONS.put("list push, set, trim, remove", (k) -> {
			Long size = k.redis.opsForList().rightPushAll(k.of("list"), "x", "y");
			k.redis.opsForList().set(k.of("list"), 0, "first");
			k.redis.opsForList().trim(k.of("list"), 0, 3);
			return size + " " + k.redis.opsForList().remove(k.of("list"), 0, "b") + " "
					+ k.redis.opsForList().range(k.of("list"), 0, -1);
		});
		OPERATIONS.put("list set out of range", (k) -> {
			k.redis.opsForList().set(k.of("list"), 99, "x");
			return "set";
		});
		OPERATIONS.put("list move", (k) -> k.redis.opsForList().rightPopAndLeftPush(k.of("list"), k.of("other")));
		OPERATIONS.put("list move from nothing",
				(k) -> k.redis.opsForList().rightPopAndLeftPush(k.of("none"), k.of("other")));
		OPERATIONS.put("set members", (k) -> sorted(k.redis.opsForSet().members(k.of("set"))));
		OPERATIONS.put("set isMember", (k) -> k.redis.opsForSet().isMember(k.of("set"), "a", "z"));
		OPERATIONS.put("set pop of several from nothing", (k) -> k.redis.opsForSet().pop(k.of("none"), 3));
		OPERATIONS.put("set pop, randomMember of nothing",
				(k) -> k.redis.opsForSet().pop(k.of("none")) + " " + k.redis.opsForSet().randomMember(k.of("none")));
		OPERATIONS.put("set randomMembers", (k) -> sorted(k.redis.opsForSet().distinctRandomMembers(k.of("set"), 9)));
		OPERATIONS.put("set move, union", (k) -> k.redis.opsForSet().move(k.of("set"), "a", k.of("other")) + " "
				+ sorted(k.redis.opsForSet().union(k.of("set"), k.of("other"))));
		OPERATIONS.put("zset add, score", (k) -> k.redis.opsForZSet().add(k.of("zset"), "a", 7.25) + " "
				+ k.redis.opsForZSet().score(k.of("zset"), "a", "z"));
		OPERATIONS.put("zset rangeWithScores",
				(k) -> k.redis.opsForZSet()
					.rangeWithScores(k.of("zset"), 0, -1)
					.stream()
					.map(TemplateRepliesIT::tuple)
					.toList());
		OPERATIONS.put("zset incrementScore, rank",
				(k) -> k.redis.opsForZSet().incrementScore(k.of("zset"), "a", 0.1) + " "
						+ k.redis.opsForZSet().rank(k.of("zset"), "b") + " "
						+ k.redis.opsForZSet().rank(k.of("zset"), "z"));
		OPERATIONS.put("zset popMin of nothing", (k) -> k.redis.opsForZSet().popMin(k.of("none")));
		OPERATIONS.put("zset popMin", (k) -> tuple(k.redis.opsForZSet().popMin(k.of("zset"))));
		OPERATIONS.put("zset rangeByLex",
				(k) -> k.redis.opsForZSet().rangeByLex(k.of("zset"), Range.unbounded(), Limit.unlimited()));
		OPERATIONS.put("geo",
				(k) -> k.redis.opsForGeo().position(k.of("geo"), "Palermo", "nowhere") + " "
						+ k.redis.opsForGeo().distance(k.of("geo"), "Palermo", "nowhere") + " "
						+ k.redis.opsForGeo().hash(k.of("geo"), "Palermo", "nowhere"));
		OPERATIONS.put("hyperLogLog", (k) -> k.redis.opsForHyperLogLog().add(k.of("hll"), "a", "b") + " "
				+ k.redis.opsForHyperLogLog().size(k.of("hll")));
		OPERATIONS.put("stream read of nothing",
				(k) -> k.redis.opsForStream().read(StreamReadOptions.empty().count(2), offset(k, "none", "0")));
		OPERATIONS.put("stream read", (k) -> k.redis.opsForStream().read(offset(k, "stream", "0")).size());
		OPERATIONS.put("stream range, size",
				(k) -> k.redis.opsForStream().range(k.of("stream"), Range.unbounded()).size() + " "
						+ k.redis.opsForStream().size(k.of("stream")));
		OPERATIONS.put("stream add, delete", (k) -> {
			RecordId id = k.redis.opsForStream().add(k.of("stream"), Map.of("f", "v"));
			return (id != null) + " " + k.redis.opsForStream().delete(k.of("stream"), id);
		});
		OPERATIONS.put("pipelined", (k) -> k.redis.executePipelined((RedisCallback<Object>) (connection) -> {
			connection.stringCommands().set(k.bytes("p"), "1".getBytes(StandardCharsets.UTF_8));
			connection.stringCommands().incr(k.bytes("p"));
			connection.stringCommands().get(k.bytes("p"));
			connection.hashCommands().hGetAll(k.bytes("hash"));
			return null;
		}));
		OPERATIONS.put("script",
				(k) -> k.redis.execute(
						RedisScript.of("return {redis.call('incrby', KEYS[1], ARGV[1]), 'x', false}", List.class),
						List.of(k.of("number")), "2"));
		OPERATIONS.put("script that fails", (k) -> k.redis
			.execute(RedisScript.of("return redis.call('incr', KEYS[1])", Long.class), List.of(k.of("list"))));
		OPERATIONS.put("a connection's ping", (k) -> k.redis.execute((RedisCallback<String>) (c) -> c.ping()));
	}

	@BeforeAll
	static void start() {
		fixture = new EngineFixture();
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	private static StreamOffset<String> offset(Keys keys, String name, String offset) {
		return StreamOffset.create(keys.of(name), ReadOffset.from(offset));
	}

	private static Object sorted(Collection<?> elements) {
		return (elements != null) ? new TreeSet<Object>(elements) : null;
	}

	private static String tuple(ZSetOperations.TypedTuple<String> tuple) {
		return (tuple != null) ? tuple.getValue() + "=" + tuple.getScore() : null;
	}

	private static Keys data() {
		StringRedisTemplate redis = fixture.stranger;
		Keys keys = new Keys(redis, fresh("t") + ":");
		redis.opsForValue().set(keys.of("string"), "text");
		redis.opsForValue().set(keys.of("number"), "40");
		redis.opsForValue().set(keys.of("expiring"), "x", Duration.ofHours(1));
		redis.opsForHash().putAll(keys.of("hash"), Map.of("a", "1", "b", "2"));
		redis.opsForList().rightPushAll(keys.of("list"), "a", "b", "c");
		redis.opsForList().rightPushAll(keys.of("numbers"), "3", "1", "2");
		redis.opsForSet().add(keys.of("set"), "a", "b", "c");
		redis.opsForZSet().add(keys.of("zset"), "a", 1);
		redis.opsForZSet().add(keys.of("zset"), "b", 2.5);
		redis.opsForGeo().add(keys.of("geo"), new Point(13.361389, 38.115556), "Palermo");
		redis.opsForStream().add(keys.of("stream"), Map.of("f", "v"));
		return keys;
	}

	static Stream<String> operations() {
		return OPERATIONS.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("operations")
	void aTemplateAnswersInsideAStepAsOutside(String operation) throws Exception {
		Function<Keys, Object> body = OPERATIONS.get(operation);
		String outside = described(body, data());
		Keys inside = new Keys(fixture.redis, data().prefix);
		String[] answer = new String[1];
		fixture.engine().invoke(invocation(inside.prefix), null, TEXT, () -> {
			answer[0] = described(body, inside);
			return "done";
		});
		assertThat(answer[0]).isEqualTo(outside);
	}

	private static String described(Function<Keys, Object> body, Keys keys) {
		try {
			return Objects.toString(body.apply(keys));
		}
		catch (RuntimeException ex) {
			Throwable root = ex;
			while (root.getCause() != null) {
				root = root.getCause();
			}
			return ex.getClass().getSimpleName() + ": " + root.getMessage().split(" script: ")[0];
		}
	}

}
