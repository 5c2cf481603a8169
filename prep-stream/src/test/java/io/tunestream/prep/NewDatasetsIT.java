package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.DatasetSpec;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets of which the first row comes as soon as the broker has their spec. */
class NewDatasetsIT {

    private static final int DATASETS = 60;

    @TempDir
    Path folder;

    @Test
    void shouldRejectNoRowOfADatasetThatWasDeclaredBeforeItWasSent() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of("prep.threads", "1"));
                PrepService service = PrepService.start(line.settings)) {

            // When
            for (int number = 0; number < DATASETS; number++) {
                String dataset = "new-" + number;
                DatasetSpec spec = TestLine.spec(dataset, 0, TestLine.examples(1, 1_000));
                line.send("made-up-" + number, List.of(TestLine.row(number)));
                line.apply(spec);
                line.send(dataset, List.of(TestLine.row(number)));
            }

            // Then
            Await.until(
                    () -> line.read(line.topics.exampleAccepted()).size()
                            + line.read(line.topics.exampleRejected()).size(),
                    outcomes -> outcomes == 2 * DATASETS);
            assertThat(line.read(line.topics.exampleRejected()))
                    .extracting(each -> each.getDataset())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, DATASETS)
                            .mapToObj(number -> "made-up-" + number)
                            .toList());
            assertThat(service.failure()).isEmpty();
        }
    }
}
