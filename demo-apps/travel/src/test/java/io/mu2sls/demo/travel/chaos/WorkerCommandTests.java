package io.mu2sls.demo.travel.chaos;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerCommandTests {

	@Test
	void ofAnOptionGivenTwiceTheLastCounts() {
		WorkerCommand command = new WorkerCommand(
				List.of("--server.port=8080", "--spring.application.name=x", "--server.port=0"));
		assertThat(command.commandLine()).contains("--server.port=0", "--spring.application.name=x")
			.doesNotContain("--server.port=8080");
	}

}
