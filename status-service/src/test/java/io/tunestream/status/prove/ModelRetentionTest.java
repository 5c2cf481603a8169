package io.tunestream.status.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.status.prove.ModelState.Refused;
import io.tunestream.status.prove.ModelState.Retired;
import io.tunestream.status.prove.ModelState.Trained;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelRetentionTest {

    private static final long NOW = Duration.ofDays(10_000).toMillis();

    @Test
    void shouldEndAModelThatWasNotProvenInTimeAndNoYoungerOne() {
        // Given
        Trained old = new Trained(Models.model("old", daysAgo(30)), daysAgo(30));
        Trained young = new Trained(Models.model("young", daysAgo(29)), daysAgo(29));

        // When
        List<ModelState> due = ModelRetention.due(List.of(old, young), NOW);

        // Then
        assertThat(due).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("not_proven");
            assertThat(refused.model()).isEqualTo(old.model());
        });
        assertThat(ModelRetention.awaitsProof(old, NOW)).isFalse();
        assertThat(ModelRetention.awaitsProof(young, NOW)).isTrue();
    }

    @Test
    void shouldRetireTheReadyModelsThatManyYoungerOnesOfTheirDatasetFollow() {
        // Given
        List<ModelState> all = Stream.<ModelState>concat(
                        IntStream.range(0, ModelRetention.READY_A_DATASET + 2)
                                .mapToObj(i -> Models.ready("job-" + i, daysAgo(400 - i))),
                        Stream.of(new Trained(Models.model("waiting", NOW), NOW)))
                .toList();

        // When
        List<ModelState> due = ModelRetention.due(all, NOW);

        // Then
        assertThat(due)
                .allSatisfy(each -> assertThat(each).isInstanceOf(Retired.class))
                .extracting(each -> each.model().jobId())
                .containsExactlyInAnyOrder("job-0", "job-1");
    }

    @Test
    void shouldForgetWhatEndedAYearAgoAndNothingElse() {
        // Given
        ModelState refused = new Trained(Models.model("refused", 0), 0).refuse("probe_gone", "gone", daysAgo(365));
        ModelState lately = new Trained(Models.model("lately", 0), 0).refuse("probe_gone", "gone", daysAgo(364));
        ModelState retired = Models.ready("retired", 0).retire("superseded", "younger ones", daysAgo(400));
        ModelState ready = Models.ready("ready", 0);

        // When
        List<ModelState> forgotten = ModelRetention.forgotten(List.of(refused, lately, retired, ready), NOW);

        // Then
        assertThat(forgotten).containsExactly(refused, retired);
    }

    private static long daysAgo(int days) {
        return NOW - Duration.ofDays(days).toMillis();
    }
}
