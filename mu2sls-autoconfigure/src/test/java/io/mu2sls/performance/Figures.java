package io.mu2sls.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What a comparison found.
 *
 * @param work what was done
 * @param threads by how many clients at a time
 * @param warmUp the protected system before the first round
 * @param guarded the protected system, by rounds
 * @param plain the unprotected system, by rounds
 */
public record Figures(String work, int threads, Slice warmUp, List<Slice> guarded, List<Slice> plain) {

	private static final Log logger = LogFactory.getLog(Figures.class);

	private static final String HEADER = """
			| work | threads | p50 us | plain | p50 ratio | p99 ratio | requests/s | plain | throughput ratio | errors | plain |
			|---|---|---|---|---|---|---|---|---|---|---|
			""";

	/**
	 * Leaves the table in {@code target/performance.md}, whatever the log's level is.
	 * @param figures the figures
	 * @throws IOException if it cannot be written
	 */
	public static void publish(List<Figures> figures) throws IOException {
		Path file = Path.of("target", "performance.md");
		Files.writeString(file, table(figures));
		logger.warn("\n" + table(figures));
	}

	/**
	 * All figures as a Markdown table: medians over the rounds, in brackets the quartiles
	 * of the rounds' ratios.
	 * @param figures the figures
	 * @return the table
	 */
	static String table(List<Figures> figures) {
		StringBuilder table = new StringBuilder(HEADER);
		figures.forEach((each) -> table.append(each.row()));
		return table.toString();
	}

	/**
	 * What the data must show if every protected request took effect once.
	 * @return how many of them succeeded, warm-up included
	 */
	public int requests() {
		return this.warmUp.nanos().length + this.guarded.stream().mapToInt((slice) -> slice.nanos().length).sum();
	}

	/**
	 * How many protected requests failed. Unprotected ones may: one reads what another is
	 * just rewriting.
	 * @return the number, warm-up included
	 */
	public int errors() {
		return this.warmUp.errors() + this.guarded.stream().mapToInt(Slice::errors).sum();
	}

	private String row() {
		ToDoubleFunction<Slice> median = (slice) -> slice.micros(0.5);
		ToDoubleFunction<Slice> tail = (slice) -> slice.micros(0.99);
		return String.format(Locale.ROOT, "| %s | %d | %.0f | %.0f | %s | %s | %.0f | %.0f | %s | %d | %d |%n",
				this.work, this.threads, middle(values(this.guarded, median)), middle(values(this.plain, median)),
				ratio(median), ratio(tail), middle(values(this.guarded, Slice::throughput)),
				middle(values(this.plain, Slice::throughput)), ratio(Slice::throughput), errors(),
				this.plain.stream().mapToInt(Slice::errors).sum());
	}

	private String ratio(ToDoubleFunction<Slice> figure) {
		double[] guardedValues = values(this.guarded, figure);
		double[] plainValues = values(this.plain, figure);
		double[] ratios = new double[guardedValues.length];
		Arrays.setAll(ratios, (round) -> guardedValues[round] / plainValues[round]);
		Arrays.sort(ratios);
		return String.format(Locale.ROOT, "**%.2f** (%.2f..%.2f)", middle(ratios), ratios[ratios.length / 4],
				ratios[ratios.length * 3 / 4]);
	}

	private static double[] values(List<Slice> slices, ToDoubleFunction<Slice> figure) {
		return slices.stream().mapToDouble(figure).toArray();
	}

	private static double middle(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
