package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a provider shows of ours to whoever compares it with the ledger, or that it has no such list. */
public abstract class ListingContract extends ProviderUnderTest {

    /** Clocks differ by less. */
    private static final long LONG = Duration.ofDays(2).toMillis();

    /** Whether it can be looked through for jobs. */
    protected boolean listsJobs() {
        return true;
    }

    /** Whether it can be looked through for files. */
    protected boolean listsFiles() {
        return true;
    }

    @Test
    void shouldListOpenJobsThatCarryAnIdOfOurs() {
        // Given
        TuningPlan plan = plan();
        String job = create(plan);
        String ended = create(plan());
        provider().trainer().cancel(ended);
        long now = System.currentTimeMillis();

        // When
        Optional<List<ProviderJob>> marked = provider().trainer().marked(now - LONG);
        boolean endedMeanwhile = provider().trainer().get(job).state().ended();

        // Then
        assertThat(marked.isPresent()).isEqualTo(listsJobs());
        assertThat(in(marked, job)).hasSize(listsJobs() ? 1 : 0).allSatisfy(each -> {
            assertThat(each.jobId()).isEqualTo(plan.jobId());
            assertThat(each.state().ended() && !endedMeanwhile).isFalse();
        });
        assertThat(in(marked, ended))
                .hasSize(listsJobs() ? 1 : 0)
                .allMatch(each -> each.state().ended());
    }

    @Test
    void shouldNotListJobsThatWereMadeBefore() {
        // Given
        assumeThat(listsJobs()).isTrue();
        create(plan());

        // When
        Optional<List<ProviderJob>> later = provider().trainer().marked(System.currentTimeMillis() + LONG);

        // Then
        assertThat(later).contains(List.of());
    }

    @Test
    void shouldNotListJobsThatCarryNoIdOfOurs() {
        // Given
        assumeThat(listsJobs()).isTrue();
        forgetMetadata();
        String nameless = create(plan());

        // When
        Optional<List<ProviderJob>> marked = provider().trainer().marked(0);

        // Then
        assertThat(marked.orElseThrow()).extracting(ProviderJob::id).doesNotContain(nameless);
    }

    @Test
    void shouldListUploadedFilesUnderTheNamesThatTheyWereGiven() {
        // Given
        String id = upload();

        // When
        Optional<List<ProviderFile>> listed = provider().files().list();
        provider().files().delete(id);
        Optional<List<ProviderFile>> afterwards = provider().files().list();

        // Then
        assertThat(listed.isPresent()).isEqualTo(listsFiles());
        assertThat(listed.stream()
                        .flatMap(List::stream)
                        .filter(each -> each.id().equals(id)))
                .hasSize(listsFiles() ? 1 : 0)
                .allSatisfy(each -> {
                    assertThat(each.name()).isEqualTo(file().name());
                    assertThat(each.createdAt())
                            .satisfiesAnyOf(
                                    at -> assertThat(at).isZero(),
                                    at -> assertThat(System.currentTimeMillis() - at)
                                            .isBetween(-LONG, LONG));
                });
        assertThat(afterwards.stream().flatMap(List::stream))
                .extracting(ProviderFile::id)
                .doesNotContain(id);
    }

    private static List<ProviderJob> in(Optional<List<ProviderJob>> listed, String id) {
        return listed.stream()
                .flatMap(List::stream)
                .filter(job -> job.id().equals(id))
                .toList();
    }
}
