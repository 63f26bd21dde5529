package io.mu2sls.demo.travel.chaos;

import java.io.PrintStream;

/**
 * Shows how far a round is: one line that is redrawn on a terminal, a line for every
 * quarter elsewhere.
 */
final class ProgressBar {

	private static final int WIDTH = 30;

	private final PrintStream out;

	private final boolean redraw;

	private final String round;

	private final int total;

	private int done;

	private int kills;

	private int printedQuarter;

	ProgressBar(PrintStream out, boolean redraw, String round, int total) {
		this.out = out;
		this.redraw = redraw;
		this.round = round;
		this.total = total;
	}

	synchronized void starting() {
		if (this.redraw) {
			this.out.print("\r" + this.round + "  starting workers ...");
			this.out.flush();
		}
		else {
			this.out.println(this.round + "  starting workers");
		}
	}

	synchronized void done(int done) {
		this.done = done;
		draw();
	}

	synchronized void killed() {
		this.kills++;
		draw();
	}

	synchronized void message(String text) {
		this.out.println((this.redraw ? "\n" : "") + text);
	}

	synchronized void end() {
		if (this.redraw) {
			this.out.println();
		}
	}

	private void draw() {
		if (this.redraw) {
			this.out.print("\r" + line());
			this.out.flush();
			return;
		}
		int quarter = 4 * this.done / this.total;
		if (quarter > this.printedQuarter) {
			this.printedQuarter = quarter;
			this.out.println(line());
		}
	}

	private String line() {
		int filled = WIDTH * this.done / this.total;
		return "%s  [%s%s] %d/%d requests, %d kills".formatted(this.round, "#".repeat(filled),
				".".repeat(WIDTH - filled), this.done, this.total, this.kills);
	}

}
