package io.mu2sls.function;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.mu2sls.UnrecordableOutcomeException;
import io.mu2sls.json.Json;
import io.mu2sls.json.ValueCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ReplyCodecTests {

	private static final Json JSON = new Json(
			new JacksonMapper(tools.jackson.databind.json.JsonMapper.builder().build()));

	record Point(int x, int y) {

	}

	interface Shape {

		int size();

	}

	public static class Growing {

		private int size;

		public int getSize() {
			return this.size + 1;
		}

		public void setSize(int size) {
			this.size = size;
		}

	}

	private static ReplyCodec codec(Class<?> type) {
		return new ReplyCodec(new ValueCodec("function bean 'mine'", type, JSON), new HeaderCodec("mine"));
	}

	@Test
	void aReplyIsReadBackWithItsHeaders() {
		ReplyCodec codec = codec(Point.class);
		Map<String, Object> headers = Map.of("text", "t", "number", 5L, "flag", true, "bytes", new byte[] { 1, 2 },
				"type", MimeTypeUtils.APPLICATION_JSON, "list", List.of("a", 1), "uri", URI.create("/x"));
		Reply reply = Reply.of(MessageBuilder.withPayload(new Point(1, 2)).copyHeaders(headers).build());
		Reply.Part read = codec.decode(codec.encode(reply)).parts().get(0);
		assertThat(read.payload()).isEqualTo(new Point(1, 2));
		assertThat(read.headers()).containsOnlyKeys(headers.keySet())
			.containsEntry("bytes", new byte[] { 1, 2 })
			.containsEntry("number", 5L)
			.containsEntry("type", MimeTypeUtils.APPLICATION_JSON)
			.containsEntry("list", List.of("a", 1));
	}

	@Test
	void aHeaderThatCannotBeRecordedIsDroppedAndNamedOnce(CapturedOutput output) {
		ReplyCodec codec = codec(String.class);
		Reply reply = Reply.of(MessageBuilder.withPayload("p").setHeader("odd", UUID.randomUUID()).build());
		codec.encode(reply);
		assertThat(codec.decode(codec.encode(reply)).parts().get(0).headers()).isEmpty();
		assertThat(output).containsOnlyOnce("header 'odd'");
	}

	@Test
	void textBytesAndNothingAreKeptAsTheyAre() {
		assertThat(payload(String.class, "{\"a\":1}")).isEqualTo("{\"a\":1}");
		assertThat(payload(byte[].class, new byte[] { 0, 1 })).isEqualTo(new byte[] { 0, 1 });
		assertThat(payload(Integer.class, 7)).isEqualTo(7);
		assertThat(codec(String.class).decode(codec(String.class).encode(null)).parts()).isEmpty();
	}

	private static Object payload(Class<?> type, Object value) {
		ReplyCodec codec = codec(type);
		return codec.decode(codec.encode(Reply.of(value))).parts().get(0).payload();
	}

	@Test
	void aTypeThatCannotBeReadBackIsRefusedByName() {
		assertThatExceptionOfType(UnrecordableOutcomeException.class)
			.isThrownBy(() -> codec(Shape.class).encode(Reply.of((Shape) () -> 1)))
			.withMessageContaining("mine");
	}

	@Test
	void aTypeThatChangesWhenItIsReadBackIsNamedOnce(CapturedOutput output) {
		ReplyCodec codec = codec(Growing.class);
		codec.encode(Reply.of(new Growing()));
		codec.encode(Reply.of(new Growing()));
		assertThat(output).containsOnlyOnce("changes when it is recorded");
	}

}
