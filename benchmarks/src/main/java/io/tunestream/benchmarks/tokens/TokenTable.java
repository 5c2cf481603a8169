package io.tunestream.benchmarks.tokens;

import io.tunestream.benchmarks.tokens.CorpusPasses.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The medians of the rounds, with the least and the greatest of ours, in megabytes (10⁶) a CPU second, as Markdown. */
record TokenTable(String encoding, Map<Counting, List<Result>> results) {

    String toMarkdown() {
        StringBuilder table = new StringBuilder(heading());
        row(table, "cold process, the thread", result -> result.bytes() / result.cold());
        row(table, "cold process, all of it", result -> result.bytes() / result.coldProcess());
        row(table, "new text", result -> result.bytes() / result.newText());
        row(table, "second pass", result -> result.bytes() / result.second());
        row(table, "fifth pass", result -> result.bytes() / result.later());
        for (String source : any().sources().keySet()) {
            row(table, source, result -> result.sources().getOrDefault(source, 0.0));
        }
        return table.toString();
    }

    private String heading() {
        return String.format(
                Locale.ROOT,
                """
                %s: %d bytes, %d tokens (jtokkit: %d), %d rounds; %d processors, %s %s, Java %s; vocabulary read in %.0f ms

                | | ours, MB/cpu-s | from – to | jtokkit, MB/cpu-s | ratio |
                |---|---|---|---|---|
                """,
                encoding,
                any().bytes(),
                any().tokens(),
                of(Counting.JTOKKIT).getFirst().tokens(),
                of(Counting.OURS).size(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature(),
                median(Counting.OURS, Result::load) * 1e3);
    }

    private void row(StringBuilder table, String what, ToDoubleFunction<Result> bytesPerSecond) {
        double ours = median(Counting.OURS, bytesPerSecond) / 1e6;
        double theirs = median(Counting.JTOKKIT, bytesPerSecond) / 1e6;
        double[] sorted = sorted(Counting.OURS, bytesPerSecond);
        table.append(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f – %.1f | %.1f | %.1f |%n",
                what,
                ours,
                sorted[0] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                theirs,
                ours / theirs));
    }

    private double median(Counting counting, ToDoubleFunction<Result> value) {
        double[] sorted = sorted(counting, value);
        return sorted[sorted.length / 2];
    }

    private double[] sorted(Counting counting, ToDoubleFunction<Result> value) {
        return of(counting).stream().mapToDouble(value).sorted().toArray();
    }

    private List<Result> of(Counting counting) {
        return results.getOrDefault(counting, List.of());
    }

    private Result any() {
        return of(Counting.OURS).getFirst();
    }
}
