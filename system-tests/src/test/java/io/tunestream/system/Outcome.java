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
import java.time.Duration;
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

    /** Waits until every row is in a batch or rejected, or nothing works on that any more; then checks every promise. */
    void holds(Duration patience, BooleanSupplier atWork) throws IOException {
        try (Line.Reader<BatchReady> ready = line.reader(line.topics().batchReady());
                Line.Reader<BatchClosed> closed = line.reader(line.topics().batchClosed());
                Line.Reader<AcceptedExample> accepted =
                        line.reader(line.topics().exampleAccepted());
                Line.Reader<RejectedExample> rejected =
                        line.reader(line.topics().exampleRejected())) {
            Await.atMost(patience, () -> !atWork.getAsBoolean() || isComplete(ready.values(), rejected.values()));
            String decisions = ranges(closed.values());
            assertNumbersAreContiguous(accepted.records());
            assertDecisionsAreContiguous(closed.values(), decisions);
            assertBatchesHold(ready.values(), decisions);
            assertRejectsAreExact(rejected.values());
        }
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

    /** Each decision of a sequence begins after the one before it. */
    private static void assertDecisionsAreContiguous(List<BatchClosed> closed, String decisions) {
        bySequence(closed).forEach((sequence, batches) -> {
            long next = 0;
            for (BatchClosed batch : batches) {
                assertThat(batch.getFirstNumber())
                        .as("%s in %s", sequence, decisions)
                        .isEqualTo(next);
                next = batch.getLastNumber() + 1;
            }
        });
    }

    private static Map<String, List<BatchClosed>> bySequence(List<BatchClosed> closed) {
        return closed.stream()
                .collect(Collectors.groupingBy(
                        batch -> "%s/%s/%d".formatted(batch.getDataset(), batch.getSplit(), batch.getPartition()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** The log of decisions, for whoever has to find out what went wrong. */
    private static String ranges(List<BatchClosed> closed) {
        StringBuilder text = new StringBuilder();
        bySequence(closed)
                .forEach((sequence, batches) -> text.append("%n%s:".formatted(sequence))
                        .append(batches.stream()
                                .map(batch -> " %d-%d %s"
                                        .formatted(batch.getFirstNumber(), batch.getLastNumber(), batch.getReason()))
                                .collect(Collectors.joining(","))));
        return text.toString();
    }

    private void assertBatchesHold(List<BatchReady> batches, String decisions) throws IOException {
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
        assertThat(batches).extracting(BatchReady::getBatchId).as(decisions).doesNotHaveDuplicates();
        assertThat(found.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .as("the lines of all batch files; decisions: %s", decisions)
                .isEqualTo(expected);
    }

    private void assertRejectsAreExact(List<RejectedExample> rejects) {
        Map<List<String>, Long> expected = rows.stream()
                .filter(Row::faulty)
                .collect(Collectors.groupingBy(
                        row -> row.codes().stream().sorted().toList(), Collectors.counting()));
        long duplicates = rows.stream().filter(row -> !row.faulty()).count() - unique;
        if (duplicates > 0) {
            expected.put(List.of("DUPLICATE"), duplicates);
        }
        assertThat(rejects.stream().collect(Collectors.groupingBy(Outcome::codes, Collectors.counting())))
                .isEqualTo(expected);
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
