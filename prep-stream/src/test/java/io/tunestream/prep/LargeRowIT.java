package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.Limits;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import io.tunestream.support.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest row, in the form that costs a tokenizer most. */
class LargeRowIT {

    @TempDir
    Path folder;

    @Test
    void shouldPrepareTheLargestRowWithoutSpacesInAHeapOf512Megabytes() throws Exception {
        // Given
        Path log = folder.resolve("prep.log");
        String frame = TestLine.row(1);
        String largest = frame.replace("question 1", letters(Limits.DEFAULT.rowBytes() - frame.length()));
        try (TestLine line = new TestLine(folder, Map.of("prep.counter", "exact"));
                PrepProcess process = PrepProcess.start(line.configuration, log, "-Xmx512m")) {
            line.apply(DatasetSpec.newBuilder(TestLine.spec("support", 0, TestLine.examples(0, 1_000)))
                    .setEncoding("o200k_base")
                    .build());
            process.awaitReady();

            // When
            line.send("support", List.of(largest, TestLine.row(2)));

            // Then
            List<AcceptedExample> accepted = Await.until(
                    () -> line.read(line.topics.exampleAccepted()), all -> !process.alive() || all.size() == 2);
            assertThat(process.alive()).as(Files.readString(log)).isTrue();
            assertThat(accepted)
                    .extracting(AcceptedExample::getTokens)
                    .anySatisfy(tokens -> assertThat(tokens).isBetween(largest.length() / 8, largest.length()));
            assertThat(line.stats("support").getWarningsByCode()).doesNotContainKey("TOKENS_ESTIMATED");
        }
    }

    /** Of the alphabet, in an order in which few of them make a token together. */
    private static String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        long state = 7;
        for (int index = 0; index < count; index++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            letters.append((char) ('a' + Long.remainderUnsigned(state >>> 33, 26)));
        }
        return letters.toString();
    }
}
