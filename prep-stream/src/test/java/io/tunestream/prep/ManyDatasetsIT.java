package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.support.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyDatasetsIT {

    private static final int DATASETS = 1_000;
    private static final int ROWS = 10;

    @TempDir
    Path folder;

    @Test
    void shouldPrepareAThousandDatasetsInAHeapOf512Megabytes() throws Exception {
        // Given
        Path log = folder.resolve("prep.log");
        try (TestLine line = new TestLine(folder, Map.of());
                PrepProcess process = PrepProcess.start(line.configuration, log, "-Xmx512m")) {
            List<String> datasets = IntStream.range(0, DATASETS)
                    .mapToObj("dataset-%d"::formatted)
                    .toList();
            line.apply(datasets.stream()
                    .map(each -> TestLine.spec(each, 0.2, TestLine.examples(1_000, 3_000)))
                    .toArray(DatasetSpec[]::new));
            process.awaitReady();

            // When
            for (int row = 0; row < ROWS; row++) {
                line.sendToEach(datasets, TestLine.row(row));
            }

            // Then
            List<BatchReady> ready = Await.until(
                    line::ready, batches -> !process.alive() || ExactlyOnce.examplesOf(batches) >= DATASETS * ROWS);
            assertThat(process.alive()).as(Files.readString(log)).isTrue();
            assertThat(ExactlyOnce.examplesOf(ready)).isEqualTo(DATASETS * ROWS);
            assertThat(ready).extracting(BatchReady::getDataset).containsAll(datasets);
        }
    }
}
