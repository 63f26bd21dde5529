package io.mu2sls.demo.travel.chaos;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The experiment with few requests and kills.
 */
public class ChaosIT {

	/** Every argument README names for the experiment is played here. */
	public static final List<String> ARGUMENTS = List.of("--chaos", "--chaos.requests=300", "--chaos.clients=8",
			"--chaos.workers=2", "--chaos.kills=2", "--chaos.seed=42");

	@Test
	void theProtectedServiceSurvivesWhatDamagesTheUnprotectedOne() {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		int exitCode = ChaosApplication.run(new PrintStream(printed), ARGUMENTS.toArray(String[]::new));
		assertThat(printed.toString().lines()).last()
			.asString()
			.as("last line of:%n%s", printed)
			.matches("violations protected=0 unprotected=[1-9]\\d*");
		assertThat(exitCode).isZero();
	}

}
