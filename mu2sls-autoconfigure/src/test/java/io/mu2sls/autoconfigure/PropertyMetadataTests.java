package io.mu2sls.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** What an editor knows of our properties; the annotation processor makes it. */
class PropertyMetadataTests {

	@Test
	void everyPropertyIsDescribedBySentence() throws IOException {
		assertThat(properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat((String) property.get("description")).as("%s", property.get("name"))
				.isNotBlank()
				.endsWith("."));
	}

	@Test
	void everyBooleanIsDescribedByWhether() throws IOException {
		assertThat(properties()).filteredOn((property) -> "java.lang.Boolean".equals(property.get("type")))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat((String) property.get("description")).as("%s", property.get("name"))
				.startsWith("Whether "));
	}

	@Test
	void whatIsAskedOfRedisCanBeConfigured() throws IOException {
		assertThat(properties()).extracting((property) -> property.get("name"))
			.contains("mu2sls.embedded-redis.enabled", "mu2sls.redis.required-on-start",
					"mu2sls.durability.require-noeviction");
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> properties() throws IOException {
		for (Resource resource : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
			String text = resource.getContentAsString(StandardCharsets.UTF_8);
			List<Map<String, Object>> properties = (List<Map<String, Object>>) JsonParserFactory.getJsonParser()
				.parseMap(text)
				.get("properties");
			if (properties.stream().anyMatch((property) -> property.get("name").toString().startsWith("mu2sls."))) {
				return properties;
			}
		}
		throw new IllegalStateException("The build made no property metadata");
	}

}
