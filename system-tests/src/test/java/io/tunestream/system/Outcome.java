package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.Violation;
import io.tunestream.support.Await;
import io.tunestream.system.CrashTraffic.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What must have become of rows, whatever happened on the way. */
final class Outcome {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DUPLICATE = List.of("DUPLICATE");

    /** A line of a batch file, and the dataset whose batch it is. */
    private record BatchLine(String dataset, JsonNode content) {}

    private final Line line;
    private final List<Row> rows;
    private final long unique;

    Outcome(Line line, List<Row> rows) {
        this.line = line;
        this.rows = rows;
        this.unique = rows.stream()
                .filter(row -> !row.faulty())
                .map(Row::identity)
                .distinct()
                .count();
    }

    /**
     * Waits until every row is in a batch or rejected, or nothing works on that any more; then checks every promise, and
     * prints what became of the rows.
     */
    void holds(BooleanSupplier atWork) throws IOException {
        try (Line.Reader<BatchReady> ready = line.reader(line.topics().batchReady());
                Line.Reader<BatchClosed> closed = line.reader(line.topics().batchClosed());
                Line.Reader<AcceptedExample> accepted =
                        line.reader(line.topics().exampleAccepted());
                Line.Reader<RejectedExample> rejected =
                        line.reader(line.topics().exampleRejected())) {
            Await.whileAlive(atWork, () -> isComplete(ready.values(), rejected.values()));
            check(Decisions.of(closed.values()), lines(ready.values()), rejects(rejected.values()));
            assertNothingTwice(ready.values(), rejected.values());
            assertNumbersAreContiguous(accepted.records());
        }
    }

    private void check(Decisions decisions, Tally<BatchLine> lines, Tally<List<String>> rejects) {
        String summary = summary(decisions, lines, rejects);
        System.out.println(summary);
        assertThat(decisions.wrong()).as("%s%s", summary, decisions).isZero();
        assertThat(lines.lost() + lines.doubled())
                .as("%s%s%s", summary, lines.differences(), decisions)
                .isZero();
        assertThat(rejects.lost() + rejects.doubled())
                .as("%s%s", summary, rejects.differences())
                .isZero();
    }

    private String summary(Decisions decisions, Tally<BatchLine> lines, Tally<List<String>> rejects) {
        long duplicates = rejects.found().getOrDefault(DUPLICATE, 0L);
        return "%d rows sent: %d accepted, %d duplicates, %d faulty; %d lost, %d doubled, %d wrong decisions of %d"
                .formatted(
                        rows.size(),
                        lines.total(),
                        duplicates,
                        rejects.total() - duplicates,
                        lines.lost() + rejects.lost(),
                        lines.doubled() + rejects.doubled(),
                        decisions.wrong(),
                        decisions.count());
    }

    private boolean isComplete(List<BatchReady> ready, List<RejectedExample> rejected) {
        return ready.stream().mapToLong(BatchReady::getExamples).sum() >= unique
                && rejected.size() >= rows.size() - unique;
    }

    /** Each sequence counts its examples from 0, in the order of its partition. */
    private static void assertNumbersAreContiguous(List<ConsumerRecord<String, AcceptedExample>> accepted) {
        Map<String, List<Long>> numbers = new LinkedHashMap<>();
        accepted.forEach(record -> numbers.computeIfAbsent(
                        "%s/%s/%d"
                                .formatted(
                                        record.value().getDataset(),
                                        record.value().getSplit(),
                                        record.partition()),
                        absent -> new ArrayList<>())
                .add(record.value().getNumber()));
        assertThat(numbers)
                .allSatisfy((sequence, found) -> assertThat(found)
                        .isEqualTo(LongStream.range(0, found.size()).boxed().toList()));
    }

    /** The lines of all batch files. */
    private Tally<BatchLine> lines(List<BatchReady> batches) throws IOException {
        Map<BatchLine, Long> expected = rows.stream()
                .filter(row -> !row.faulty())
                .map(row -> new BatchLine(row.dataset(), parse(row.json())))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), row -> 1L));
        List<BatchLine> found = new ArrayList<>();
        for (BatchReady batch : batches) {
            try (Stream<String> lines = Files.lines(Path.of(URI.create(batch.getObjectUri())))) {
                lines.map(each -> new BatchLine(batch.getDataset(), parse(each)))
                        .forEach(found::add);
            }
        }
        return new Tally<>(expected, counted(found.stream()));
    }

    /** The codes of all rejections. */
    private Tally<List<String>> rejects(List<RejectedExample> rejects) {
        Map<List<String>, Long> expected = counted(rows.stream()
                .filter(Row::faulty)
                .map(row -> row.codes().stream().sorted().toList()));
        long duplicates = rows.stream().filter(row -> !row.faulty()).count() - unique;
        if (duplicates > 0) {
            expected.put(DUPLICATE, duplicates);
        }
        return new Tally<>(expected, counted(rejects.stream().map(Outcome::codes)));
    }

    private static <T> Map<T, Long> counted(Stream<T> all) {
        return all.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static void assertNothingTwice(List<BatchReady> batches, List<RejectedExample> rejects) {
        assertThat(batches).extracting(BatchReady::getBatchId).doesNotHaveDuplicates();
        assertThat(rejects)
                .extracting(reject -> reject.getSourcePartition() + "@" + reject.getSourceOffset())
                .doesNotHaveDuplicates();
    }

    private static List<String> codes(RejectedExample reject) {
        return reject.getViolations().stream()
                .filter(violation -> violation.getSeverity().equals("E"))
                .map(Violation::getCode)
                .sorted()
                .toList();
    }

    private static JsonNode parse(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a line of a batch is not JSON", e);
        }
    }
}
