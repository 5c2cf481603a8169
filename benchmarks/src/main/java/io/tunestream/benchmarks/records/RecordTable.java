package io.tunestream.benchmarks.records;

import java.util.List;
import java.util.Locale;

/** The medians of the rounds, with the least and the greatest, as Markdown. */
record RecordTable(List<SubjectCosts> costs) {

    String toMarkdown() {
        StringBuilder table = new StringBuilder(heading());
        costs.forEach(each -> table.append(row(each)));
        return table.toString();
    }

    private String heading() {
        return """
                %d rounds by turns; %d processors, %s %s, Java %s

                | records | outcome of the last | bytes | cpu-µs/record, masks on | from – to | masks off | from – to |
                |---|---|---|---|---|---|---|
                """.formatted(
                        costs.getFirst().masksOn().micros().size(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature());
    }

    private static String row(SubjectCosts each) {
        return "| %s | %s | %,d | %s | %s |%n"
                .formatted(
                        each.subject().name(),
                        each.masksOn().outcome(),
                        each.subject().bytes(),
                        cell(each.masksOn().micros()),
                        cell(each.masksOff().micros()));
    }

    private static String cell(List<Double> sorted) {
        return String.format(
                Locale.ROOT, "%.1f | %.1f – %.1f", sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
