package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need no network; of the whole line that is said by {@link DemoIT}. */
class AirGapIT {

    private static final String SAMPLE = Path.of("../samples/support-conversations.jsonl")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    private Path folder;

    @Test
    void shouldValidateAndTellCostsAndPrintTheDocs() throws IOException {
        // Given
        AirGap gap = AirGap.in(folder);

        // When
        TunestreamProcess validate = gap.start("validate", SAMPLE);
        TunestreamProcess cost = gap.start("cost", "--file", SAMPLE);
        TunestreamProcess docs = gap.start("docs", "pages");

        // Then
        assertThat(validate.await().exit()).isEqualTo(1); // some rows of the sample are faulty
        assertThat(cost.await().exit()).isZero();
        assertThat(docs.await().exit()).isZero();
        assertThat(gap.refused()).isEmpty();
    }

    @Test
    void shouldNoticeANameBeyondThisMachine() throws IOException {
        // Given
        AirGap gap = AirGap.in(folder);

        // When
        TunestreamProcess.Ended jobs =
                gap.start("jobs", "--api", "http://status.invalid:8080").await();

        // Then
        assertThat(jobs.exit()).isEqualTo(4);
        assertThat(jobs.err()).contains("error API_UNREACHABLE: ");
        assertThat(gap.refused()).containsOnly("status.invalid");
    }
}
