package io.mu2sls.scenario;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.RedisHash;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.index.Indexed;
import org.springframework.data.redis.repository.configuration.EnableRedisRepositories;
import org.springframework.data.repository.CrudRepository;

/** Money and counters, written without a thought of concurrency, retries or death. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableRedisRepositories(considerNestedRepositories = true)
class Bank {

	/** Dies now and then where it is called, as a process would. */
	static final class Killer {

		static volatile int percent;

		private Killer() {
		}

		static void maybe() {
			if (ThreadLocalRandom.current().nextInt(100) < percent) {
				throw new Killed();
			}
		}

	}

	/** The death of an execution. */
	static final class Killed extends Error {

	}

	/**
	 * Money from one account to another.
	 *
	 * @param from the one
	 * @param to the other
	 * @param amount how much
	 */
	record Transfer(String from, String to, long amount) {

	}

	@Bean
	Function<Transfer, String> strings(StringRedisTemplate redis) {
		return (transfer) -> {
			long from = Long.parseLong(redis.opsForValue().get("s:" + transfer.from()));
			Killer.maybe();
			long to = Long.parseLong(redis.opsForValue().get("s:" + transfer.to()));
			Killer.maybe();
			redis.opsForValue().set("s:" + transfer.from(), String.valueOf(from - transfer.amount()));
			Killer.maybe();
			redis.opsForValue().set("s:" + transfer.to(), String.valueOf(to + transfer.amount()));
			Killer.maybe();
			return (from - transfer.amount()) + "/" + (to + transfer.amount());
		};
	}

	@Bean
	Function<Transfer, String> hashes(StringRedisTemplate redis) {
		return (transfer) -> {
			Long from = redis.opsForHash().increment("h:accounts", transfer.from(), -transfer.amount());
			Killer.maybe();
			Long to = redis.opsForHash().increment("h:accounts", transfer.to(), transfer.amount());
			Killer.maybe();
			return from + "/" + to;
		};
	}

	@Bean
	Function<Transfer, Mono<String>> reactive(ReactiveStringRedisTemplate redis) {
		return (transfer) -> redis.opsForValue()
			.get("r:" + transfer.from())
			.zipWhen((from) -> redis.opsForValue().get("r:" + transfer.to()))
			.flatMap((both) -> {
				Killer.maybe();
				long from = Long.parseLong(both.getT1()) - transfer.amount();
				long to = Long.parseLong(both.getT2()) + transfer.amount();
				return redis.opsForValue()
					.set("r:" + transfer.from(), String.valueOf(from))
					.then(redis.opsForValue().set("r:" + transfer.to(), String.valueOf(to)))
					.thenReturn(from + "/" + to);
			});
	}

	@Bean
	Function<String, String> count(StringRedisTemplate redis) {
		return (counter) -> {
			String value = redis.opsForValue().get(counter);
			String next = String.valueOf(((value != null) ? Long.parseLong(value) : 0) + 1);
			redis.opsForValue().set(counter, next);
			return next;
		};
	}

	@Bean
	Function<String, String> pass(Tickets tickets) {
		return (id) -> {
			Ticket ticket = tickets.findById(id).orElseGet(() -> new Ticket(id, "new", 0));
			Ticket next = new Ticket(id, (ticket.stamps() % 2 == 0) ? "even" : "odd", ticket.stamps() + 1);
			tickets.save(next);
			Killer.maybe();
			return next.state() + next.stamps();
		};
	}

	@Bean
	Function<String, String> tear(Tickets tickets) {
		return (id) -> {
			boolean there = tickets.existsById(id);
			tickets.deleteById(id);
			return String.valueOf(there);
		};
	}

	/**
	 * A ticket that is stamped.
	 *
	 * @param id its id
	 * @param state what the last stamp was
	 * @param stamps how many there are
	 */
	@RedisHash("ticket")
	record Ticket(@Id String id, @Indexed String state, int stamps) {

	}

	interface Tickets extends CrudRepository<Ticket, String> {

	}

}
