package io.mu2sls.json;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import org.springframework.cloud.function.json.JsonMapper;

/**
 * Writes and reads values with the mapper Spring Cloud Function converts payloads with,
 * so that what is recorded is what would have been sent. Thread-safe.
 */
public class Json {

	private static final ObjectMapper TREES = tools.jackson.databind.json.JsonMapper.shared();

	private final JsonMapper mapper;

	/**
	 * Creates the form.
	 * @param mapper Spring Cloud Function's mapper
	 */
	public Json(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Writes a value.
	 * @param value the value; not a {@link CharSequence} or byte array, which the mapper
	 * takes for JSON
	 * @return its JSON
	 * @throws IllegalArgumentException if the mapper cannot write it
	 */
	public byte[] write(Object value) {
		byte @Nullable [] json = this.mapper.toJson(value);
		if (json == null) {
			throw new IllegalArgumentException("JSON cannot write " + value.getClass().getName());
		}
		return json;
	}

	/**
	 * Reads a value.
	 * @param json its JSON
	 * @param type its declared type
	 * @return the value
	 * @throws RuntimeException if the mapper cannot read it
	 */
	public @Nullable Object read(byte[] json, Type type) {
		return this.mapper.fromJson(json, type);
	}

	/**
	 * Parses JSON.
	 * @param json the JSON
	 * @return its tree
	 */
	public JsonNode tree(byte[] json) {
		return parse(json);
	}

	/**
	 * Parses JSON.
	 * @param json the JSON
	 * @return its tree
	 */
	public static JsonNode parse(byte[] json) {
		return TREES.readTree(json);
	}

	/**
	 * Parses JSON.
	 * @param json the JSON
	 * @return its tree
	 */
	public static JsonNode parse(String json) {
		return TREES.readTree(json);
	}

}
