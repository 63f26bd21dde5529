package io.mu2sls.redis;

import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * What the promise of exactly once rests on, as far as the server tells.
 *
 * @param version the server's version, or {@code null} if it does not say
 * @param evictionPolicy its {@code maxmemory-policy}, or {@code null} if it does not say
 * @param persistence how it keeps data over a restart
 * @param replicas how many replicas it has, or {@code null} if it does not say
 */
public record Durability(@Nullable String version, @Nullable String evictionPolicy, Persistence persistence,
		@Nullable Integer replicas) {

	/** How a server keeps data over a restart. */
	public enum Persistence {

		/** Every write goes to the append-only file. */
		APPEND_ONLY_FILE("an append-only file"),

		/** Snapshots: the writes since the last one are lost. */
		SNAPSHOTS("snapshots"),

		/** Not at all. */
		NONE("no persistence"),

		/** The server does not say. */
		UNKNOWN("unknown persistence");

		private final String description;

		Persistence(String description) {
			this.description = description;
		}

		@Override
		public String toString() {
			return this.description;
		}

	}

	/**
	 * Reads what the server answered.
	 * @param info the reply of {@code INFO}, empty if refused
	 * @param config the reply of {@code CONFIG GET save}, empty if refused
	 * @return what it tells
	 */
	static Durability of(Properties info, Properties config) {
		String replicas = info.getProperty("connected_slaves");
		return new Durability(info.getProperty("redis_version"), info.getProperty("maxmemory_policy"),
				persistence(info.getProperty("aof_enabled"), config.getProperty("save")),
				(replicas != null) ? Integer.valueOf(replicas) : null);
	}

	private static Persistence persistence(@Nullable String appendOnly, @Nullable String save) {
		if ("1".equals(appendOnly)) {
			return Persistence.APPEND_ONLY_FILE;
		}
		if (appendOnly == null || save == null) {
			return Persistence.UNKNOWN;
		}
		return save.isEmpty() ? Persistence.NONE : Persistence.SNAPSHOTS;
	}

	/**
	 * Whether the server says that a restart or a failure of its machine loses all data.
	 * @return {@code true} if it has neither persistence nor a replica
	 */
	boolean endsWithTheServer() {
		return this.persistence == Persistence.NONE && this.replicas != null && this.replicas == 0;
	}

}
