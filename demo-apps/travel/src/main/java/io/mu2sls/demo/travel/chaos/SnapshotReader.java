package io.mu2sls.demo.travel.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.mu2sls.demo.travel.chaos.Snapshot.PlacedOrder;
import io.mu2sls.demo.travel.chaos.Snapshot.Stock;

import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Reads the service's data key by key, without the service's own code.
 */
final class SnapshotReader {

	private final StringRedisTemplate redis;

	private final HashOperations<String, String, String> hashes;

	SnapshotReader(StringRedisTemplate redis) {
		this.redis = redis;
		this.hashes = redis.opsForHash();
	}

	Snapshot read(Plan plan) {
		return new Snapshot(stocks(plan.hotels().keySet(), this::hotel), stocks(plan.flights().keySet(), this::flight),
				orders());
	}

	private static Map<String, Stock> stocks(Collection<String> ids, Function<String, Stock> reader) {
		return ids.stream().collect(Collectors.toMap(Function.identity(), reader));
	}

	private Stock hotel(String id) {
		Map<String, String> fields = this.hashes.entries("hotels:" + id);
		List<String> clients = fields.entrySet()
			.stream()
			.filter((field) -> field.getKey().startsWith("clients."))
			.map(Map.Entry::getValue)
			.toList();
		return new Stock(Integer.parseInt(fields.getOrDefault("capacity", "0")), clients);
	}

	private Stock flight(String id) {
		String seats = Objects.requireNonNullElse(this.hashes.get("flights:seats", id), "0");
		List<String> clients = this.redis.opsForList().range("flights:" + id + ":clients", 0, -1);
		return new Stock(Integer.parseInt(seats), Objects.requireNonNullElse(clients, List.of()));
	}

	private List<PlacedOrder> orders() {
		List<PlacedOrder> orders = new ArrayList<>();
		for (String id : Objects.requireNonNullElse(this.redis.opsForSet().members("orders"), Set.<String>of())) {
			String userId = this.hashes.get("orders:" + id, "userId");
			if (userId != null) {
				orders.add(new PlacedOrder(id, userId));
			}
		}
		return orders;
	}

}
