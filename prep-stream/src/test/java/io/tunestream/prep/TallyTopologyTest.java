package io.tunestream.prep;

import static io.tunestream.prep.TestLine.examples;
import static io.tunestream.prep.TestLine.row;
import static io.tunestream.prep.TestLine.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetStats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTopologyTest extends TopologyTest {

    TallyTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldCountWhatBecameOfTheRows() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0.5, examples(2, 0)));

        // When
        for (int i = 0; i < 20; i++) {
            line.send("support", row(i));
        }
        line.send("support", row(3));
        line.send("support", "{}");
        line.send("unheard", row(1));
        List<AcceptedExample> accepted = line.accepted();
        long batches = line.closed().size();
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));

        // Then
        List<DatasetStats> told = line.stats();
        assertThat(newest(told, "support")).satisfies(stats -> {
            assertThat(stats.getAccepted()).isEqualTo(20);
            assertThat(stats.getTrain() + stats.getValidation()).isEqualTo(20);
            assertThat(stats.getValidation()).isPositive();
            assertThat(stats.getDuplicates()).isEqualTo(1);
            assertThat(stats.getRejected()).isEqualTo(1);
            assertThat(stats.getRejectedByCode()).isEqualTo(Map.of("FORMAT_UNKNOWN", 1L));
            assertThat(stats.getWarningsByCode()).isEqualTo(Map.of("SYSTEM_MISSING", 20L));
            assertThat(stats.getBatches()).isEqualTo(batches);
            assertThat(stats.getTokens().getTotal())
                    .isEqualTo(accepted.stream()
                            .mapToLong(AcceptedExample::getTokens)
                            .sum());
            assertThat(stats.getHistogram().stream()
                            .mapToLong(each -> each.getCount())
                            .sum())
                    .isEqualTo(20);
        });
        assertThat(newest(told, "").getRejectedByCode()).isEqualTo(Map.of("DATASET_UNKNOWN", 1L));
    }

    @Test
    void shouldCountWhatComesAfterARest() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, examples(1, 0)));
        line.send("support", row(1));
        for (int i = 0; i < 120; i++) {
            line.pass(Duration.ofSeconds(1));
        }
        assertThat(newest(line.stats(), "support").getAccepted()).isEqualTo(1);

        // When
        line.send("support", row(1));
        line.send("support", "{}");
        line.pass(Duration.ofSeconds(2));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(newest(line.stats(), "support")).satisfies(stats -> {
            assertThat(stats.getDuplicates()).isEqualTo(1);
            assertThat(stats.getRejected()).isEqualTo(1);
        });
    }

    @Test
    void shouldTellStatisticsOnlyWhenTheyHaveChanged() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.send("support", row(1));
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));
        line.stats();

        // When
        line.pass(Duration.ofSeconds(10));

        // Then
        assertThat(line.stats()).isEmpty();
    }

    private static DatasetStats newest(List<DatasetStats> told, String dataset) {
        return told.stream()
                .filter(each -> each.getDataset().equals(dataset))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
