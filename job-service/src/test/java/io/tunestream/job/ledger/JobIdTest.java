package io.tunestream.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobIdTest {

    private final Snapshot snapshot = new Snapshot(List.of("a", "b"), List.of("c"), 2, 1, 10);

    @Test
    void shouldBeTwentyHexadecimalDigitsOfAPublishedHash() {
        // When
        String id = JobId.of(snapshot, "v1", "openai", 0);

        // Then: printf 't:a\nt:b\nv:c\nv1\nopenai\n0\n' | sha256sum
        assertThat(id).isEqualTo("job-1795ef3e7e91fcc7cc61");
    }

    @Test
    void shouldNotDependOnTheOrderThatBatchesBecameReadyIn() {
        // Given
        Snapshot other = new Snapshot(List.of("b", "a"), List.of("c"), 2, 1, 10);

        // When // Then
        assertThat(JobId.of(other, "v1", "openai", 0)).isEqualTo(JobId.of(snapshot, "v1", "openai", 0));
    }

    @Test
    void shouldDifferWhereAnythingThatIsTrainedDiffers() {
        // When
        List<String> ids = List.of(
                JobId.of(snapshot, "v1", "openai", 0),
                JobId.of(snapshot, "v2", "openai", 0),
                JobId.of(snapshot, "v1", "azure", 0),
                JobId.of(snapshot, "v1", "openai", 1),
                JobId.of(new Snapshot(List.of("a"), List.of("b", "c"), 1, 2, 10), "v1", "openai", 0));

        // Then
        assertThat(ids).doesNotHaveDuplicates();
    }
}
