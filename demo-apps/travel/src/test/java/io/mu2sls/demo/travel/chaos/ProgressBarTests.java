package io.mu2sls.demo.travel.chaos;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarTests {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@Test
	void isOneRedrawnLineOnATerminal() {
		play(true);
		assertThat(this.printed.toString().lines()).hasSize(1 + 1 + 8 + 1);
		assertThat(this.printed.toString()).containsOnlyOnce("\n").endsWith("] 8/8 requests, 1 kills" + "\n");
	}

	@Test
	void isALineForEveryQuarterElsewhere() {
		play(false);
		assertThat(this.printed.toString()).doesNotContain("\r");
		assertThat(this.printed.toString().lines()).hasSize(1 + 4).last().asString().contains("8/8");
	}

	private void play(boolean redraw) {
		ProgressBar progress = new ProgressBar(new PrintStream(this.printed), redraw, "round", 8);
		progress.starting();
		progress.killed();
		IntStream.rangeClosed(1, 8).forEach(progress::done);
		progress.end();
	}

}
