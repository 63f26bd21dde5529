package io.mu2sls.function;

import java.lang.reflect.Type;
import java.util.Collection;

import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.json.JsonMapper;

/**
 * Spring Cloud Function reads a JSON array for a function that takes one element as a
 * {@link Collection}; this makes it a {@link Batch}.
 */
final class BatchTracker {

	private BatchTracker() {
	}

	static JsonMapper track(JsonMapper mapper) {
		return (mapper instanceof JacksonMapper jackson) ? new TrackingJacksonMapper(jackson)
				: new TrackingMapper(mapper);
	}

	@SuppressWarnings("unchecked")
	private static <T> T track(Object json, Type type, T read) {
		if (type == Collection.class && read instanceof Collection<?> collection) {
			Passage passage = (json instanceof PassedList passed) ? passed.passage() : Passage.START;
			return (T) new Batch(collection, passage);
		}
		return read;
	}

	private static final class TrackingJacksonMapper extends JacksonMapper {

		TrackingJacksonMapper(JacksonMapper mapper) {
			super(mapper.getObjectMapper());
		}

		@Override
		public <T> T fromJson(Object json, Type type) {
			return track(json, type, super.fromJson(json, type));
		}

	}

	private static final class TrackingMapper extends JsonMapper {

		private final JsonMapper mapper;

		TrackingMapper(JsonMapper mapper) {
			this.mapper = mapper;
		}

		@Override
		public <T> T fromJson(Object json, Type type) {
			return track(json, type, this.mapper.<T>fromJson(json, type));
		}

		@Override
		protected <T> T doFromJson(Object json, Type type) {
			return this.mapper.fromJson(json, type);
		}

		@Override
		public byte[] toJson(Object value) {
			return this.mapper.toJson(value);
		}

		@Override
		public String toString(Object value) {
			return this.mapper.toString(value);
		}

	}

}
