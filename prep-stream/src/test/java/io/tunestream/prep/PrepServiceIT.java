package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.Limits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.Split;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrepServiceIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"global", "partition"})
    void shouldPutEveryValidUniqueExampleIntoExactlyOneBatchFile(String scope) {
        // Given
        List<String> rows = IntStream.range(0, 500).mapToObj(TestLine::row).toList();
        List<String> sent = new ArrayList<>(rows);
        sent.addAll(rows.subList(0, 20));
        sent.add("{\"messages\":[]}");
        try (TestLine line = new TestLine(folder, Map.of("prep.dedupe-scope", scope))) {
            line.apply(TestLine.spec("support", 0.2, TestLine.examples(50, 1_000)));

            // When
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("support", sent);
                List<BatchReady> batches =
                        Await.until(line::ready, ready -> ExactlyOnce.examplesOf(ready) >= rows.size());

                // Then
                assertThat(batches.stream().flatMap(batch -> line.lines(batch).stream()))
                        .containsExactlyInAnyOrderElementsOf(rows);
                assertThat(batches).allSatisfy(batch -> {
                    assertThat(batch.getExamples()).isLessThanOrEqualTo(50);
                    assertThat(batch.getBatchId()).startsWith("support-");
                });
                assertThat(batches.stream().map(BatchReady::getSplit)).contains(Split.TRAIN, Split.VALIDATION);
                assertThat(codesOf(line.rejected())).hasSize(21).contains("MESSAGES_EMPTY");
                DatasetStats stats =
                        Await.until(() -> line.stats("support"), each -> each.getBatches() >= batches.size());
                assertThat(stats.getAccepted()).isEqualTo(500);
                assertThat(stats.getTrain() + stats.getValidation()).isEqualTo(500);
                assertThat(stats.getDuplicates()).isEqualTo(20);
                assertThat(stats.getRejected()).isEqualTo(1);
                assertThat(stats.getRejectedByCode()).containsEntry("MESSAGES_EMPTY", 1L);
                assertThat(service.alive()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "partition"})
    void shouldTakeTheLargestRowsAndRejectLargerOnes(String scope) {
        // Given
        int most = Limits.DEFAULT.rowBytes();
        String largest = row(most);
        String tooLarge = row(most + 1);
        String farTooLarge = row(10 * 1024 * 1024 - 1_000);
        try (TestLine line = new TestLine(folder, Map.of("prep.dedupe-scope", scope))) {
            line.apply(TestLine.spec("support", 0, TestLine.examples(0, 1_000)));
            try (PrepService service = PrepService.start(line.settings)) {

                // When
                line.send("support", List.of(largest, tooLarge, farTooLarge));

                // Then
                List<BatchReady> batches = Await.until(line::ready, ready -> ExactlyOnce.examplesOf(ready) == 1);
                assertThat(line.lines(batches.getFirst())).containsExactly(largest);
                assertThat(codesOf(line.rejected())).containsExactly("ROW_TOO_LARGE", "ROW_TOO_LARGE");
                assertThat(service.failure()).isEmpty();
            }
        }
    }

    /** Of so many bytes. */
    private static String row(int bytes) {
        String frame = TestLine.row(1);
        return frame.replace("question 1", "q".repeat(bytes - frame.length() + "question 1".length()));
    }

    private static List<String> codesOf(List<RejectedExample> rejected) {
        return rejected.stream()
                .flatMap(each -> each.getViolations().stream())
                .filter(each -> each.getSeverity().equals("E"))
                .map(each -> each.getCode())
                .toList();
    }
}
