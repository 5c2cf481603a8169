package io.tunestream.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider shows of ours to whoever compares it with the ledger, or that it has no such list. */
public abstract class ListingContract {

    /** Clocks differ by less. */
    private static final long LONG = Duration.ofDays(2).toMillis();

    @TempDir
    private Path folder;

    /** The provider under test, the same one throughout a test. */
    protected abstract Provider provider();

    /** A plan that the provider takes, under a job id of its own. */
    protected abstract TuningPlan plan();

    /** The next job that is made does not keep our id. */
    protected abstract void forgetMetadata();

    /** Whether it can be looked through for jobs. */
    protected boolean listsJobs() {
        return true;
    }

    /** Whether it can be looked through for files. */
    protected boolean listsFiles() {
        return true;
    }

    @Test
    void shouldListOpenJobsThatCarryAnIdOfOurs() throws IOException {
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
    void shouldNotListJobsThatWereMadeBefore() throws IOException {
        // Given
        assumeThat(listsJobs()).isTrue();
        create(plan());

        // When
        Optional<List<ProviderJob>> later = provider().trainer().marked(System.currentTimeMillis() + LONG);

        // Then
        assertThat(later).contains(List.of());
    }

    @Test
    void shouldNotListJobsThatCarryNoIdOfOurs() throws IOException {
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
    void shouldListUploadedFilesUnderTheNamesThatTheyWereGiven() throws IOException {
        // Given
        UploadFile file = file();
        String id = upload(file);

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
                    assertThat(each.name()).isEqualTo(file.name());
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

    private String create(TuningPlan plan) throws IOException {
        return ((SubmitAnswer.Created) provider().trainer().submit(plan, upload(file()), "")).providerJobId();
    }

    private String upload(UploadFile file) {
        return ((UploadAnswer.Stored) provider().files().upload(file)).fileId();
    }

    private UploadFile file() throws IOException {
        String hash = UUID.randomUUID().toString().replace("-", "");
        Path path = Files.writeString(folder.resolve(hash), SamplePlans.examples(12));
        return SamplePlans.file(path, hash, Files.size(path));
    }
}
