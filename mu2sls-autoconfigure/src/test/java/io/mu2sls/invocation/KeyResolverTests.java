package io.mu2sls.invocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.mu2sls.InvalidInvocationKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeyResolverTests {

	private static InvocationRequest request(Object... headers) {
		Map<String, Object> map = new HashMap<>();
		for (int i = 0; i < headers.length; i += 2) {
			map.put((String) headers[i], headers[i + 1]);
		}
		return new InvocationRequest("f", map, Map.of("orderId", "o7"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "abc|abc", "\"abc\"|abc", "\"a b\"; p=1|a b", "'\"a\\\"b\\\\\"'|'a\"b\\'", " abc |abc" })
	void anIdempotencyKeyIsQuotedOrBare(String header, String value) {
		assertThat(new IdempotencyKeyResolver().resolve(request("IDEMPOTENCY-key", header)))
			.isEqualTo(new InvocationKey("http", value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\"\"", "\"open", "\"a\" b", "a b", "a\"b", "\"a\\b\"", "ä", "\"a\u0001\"" })
	void aMalformedIdempotencyKeyIsRefusedWithoutRepeatingIt(String header) {
		assertThatExceptionOfType(InvalidInvocationKeyException.class)
			.isThrownBy(() -> new IdempotencyKeyResolver().resolve(request("Idempotency-Key", header)))
			.withMessageContaining("Idempotency-Key");
	}

	@Test
	void anOverlongIdempotencyKeyIsRefused() {
		IdempotencyKeyResolver resolver = new IdempotencyKeyResolver();
		assertThat(resolver.resolve(request("Idempotency-Key", "x".repeat(255)))).isNotNull();
		assertThatExceptionOfType(InvalidInvocationKeyException.class)
			.isThrownBy(() -> resolver.resolve(request("Idempotency-Key", "x".repeat(256))));
	}

	@Test
	void theFirstOfSeveralValuesCounts() {
		assertThat(new IdempotencyKeyResolver().resolve(request("Idempotency-Key", List.of("a", "b"))))
			.isEqualTo(new InvocationKey("http", "a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ce-", "ce_", "cloudEvents:", "CE-" })
	void aCloudEventIsNamedBySourceAndId(String prefix) {
		CloudEventKeyResolver resolver = new CloudEventKeyResolver();
		InvocationKey key = resolver.resolve(request(prefix + "id", "1".getBytes(), prefix + "source", "/s"));
		assertThat(key).isEqualTo(new InvocationKey("ce", "2:/s1"));
		assertThat(resolver.resolve(request(prefix + "id", "1"))).isNull();
	}

	@Test
	void aSourceThatEndsLikeAnotherEventsIdIsAnotherEvent() {
		CloudEventKeyResolver resolver = new CloudEventKeyResolver();
		assertThat(resolver.resolve(request("ce-source", "/a", "ce-id", "bc")))
			.isNotEqualTo(resolver.resolve(request("ce-source", "/ab", "ce-id", "c")));
	}

	@Test
	void anExpressionReadsHeadersAndPayload() {
		assertThat(new ExpressionKeyResolver("headers['x-id']").resolve(request("X-Id", "7")))
			.isEqualTo(new InvocationKey("expression", "7"));
		assertThat(new ExpressionKeyResolver("payload.orderId").resolve(request()))
			.isEqualTo(new InvocationKey("expression", "o7"));
		assertThat(new ExpressionKeyResolver("headers['x-id']").resolve(request())).isNull();
	}

	@Test
	void theFirstKeyWinsAndARequestWithoutAnyGetsAFreshOne() {
		InvocationKeys keys = new InvocationKeys(List.of(new IdempotencyKeyResolver(), new CloudEventKeyResolver()));
		assertThat(keys.resolve(request("ce-id", "1", "ce-source", "/s", "Idempotency-Key", "k")).source())
			.isEqualTo("http");
		InvocationKey fresh = keys.resolve(request("id", "spring's own"));
		assertThat(fresh.source()).isEqualTo("fresh");
		assertThat(keys.resolve(request("id", "spring's own"))).isNotEqualTo(fresh);
	}

}
