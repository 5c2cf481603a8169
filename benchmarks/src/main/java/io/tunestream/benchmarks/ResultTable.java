package io.tunestream.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The measurements as a Markdown table, each with the loop's CPU time a record over its own. */
record ResultTable(List<Measurement> measurements, Task task) {

    String toMarkdown() {
        StringBuilder table = new StringBuilder(machine()).append("""

                | contestant | records/s | MB/s | client cpu-µs/record | client + broker cpu-µs/record | loop ÷ it, client | loop ÷ it, both |
                |---|---|---|---|---|---|---|
                """);
        measurements.forEach(measurement -> table.append(row(measurement)));
        return table.toString();
    }

    private String machine() {
        return "%d records of %.0f bytes, %d of them to warm up, %d partitions; %d processors, %s %s, Java %s%n"
                .formatted(
                        task.records(),
                        task.bytesPerRecord(),
                        task.warmUp(),
                        task.partitions(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature());
    }

    private String row(Measurement m) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %.1f | %s | %s |%n",
                m.contestant(),
                m.recordsPerSecond(),
                m.megabytesPerSecond(),
                m.clientMicros(),
                m.totalMicros(),
                ratio(loop().mapToDouble(Measurement::clientMicros).average(), m.clientMicros()),
                ratio(loop().mapToDouble(Measurement::totalMicros).average(), m.totalMicros()));
    }

    private Stream<Measurement> loop() {
        return measurements.stream().filter(m -> m.contestant().equals("loop"));
    }

    private static String ratio(OptionalDouble loop, double own) {
        return loop.isPresent() ? String.format(Locale.ROOT, "%.2f", loop.getAsDouble() / own) : "–";
    }
}
