package io.tunestream.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobIdTest {

    private final Snapshot snapshot = Plans.snapshot('a');

    @Test
    void shouldBeTwentyHexadecimalDigitsOfAPublishedHash() {
        // When
        String id = JobId.of(snapshot, "v1", "openai", 0);

        // Then: printf '%s\nv1\nopenai\n0\n' aaa… (64) | sha256sum
        assertThat(id).isEqualTo("job-c121d4bf114c72371161");
    }

    @Test
    void shouldDifferWhereAnythingThatIsTrainedDiffers() {
        // Given
        Snapshot none = Snapshot.planned(1, 0, 10, 0, 10, Map.of("train-p0-63147a4d", 10L));
        Snapshot longer = Snapshot.planned(2, 0, 20, 0, 20, Map.of("train-p0-63147a4d", 20L));

        // When
        List<String> ids = List.of(
                JobId.of(snapshot, "v1", "openai", 0),
                JobId.of(snapshot, "v2", "openai", 0),
                JobId.of(snapshot, "v1", "azure", 0),
                JobId.of(snapshot, "v1", "openai", 1),
                JobId.of(Plans.snapshot('b'), "v1", "openai", 0),
                JobId.of(none, "v1", "openai", 0),
                JobId.of(longer, "v1", "openai", 0));

        // Then
        assertThat(ids).doesNotHaveDuplicates();
    }
}
