package io.mu2sls.demo.travel.chaos;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service told a client; an error has none of these.
 *
 * @param success whether the reservation succeeded
 * @param message why or why not
 * @param orderId the order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Reply(@Nullable Boolean success, @Nullable String message, @Nullable String orderId) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	boolean isSuccess() {
		return Boolean.TRUE.equals(this.success);
	}

	static Reply parse(String body) {
		return MAPPER.readValue(body, Reply.class);
	}

}
