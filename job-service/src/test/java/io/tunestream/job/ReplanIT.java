package io.tunestream.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.memory.InMemoryProvider;
import io.tunestream.provider.memory.InMemoryProvider.SubmitFault;
import io.tunestream.record.CommandResult;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.JobRecord;
import io.tunestream.record.Split;
import io.tunestream.record.TriggerSpec;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snapshot of a job that came to nothing, at another provider. */
class ReplanIT extends LineTest {

    private static final String MODEL = "gpt-4.1-mini-2025-04-14";

    private final InMemoryProvider other = new InMemoryProvider("other");
    private JobService service;

    @BeforeEach
    void start() {
        service = line.startBeside(other);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void shouldTrainTheSameSnapshotAtAnotherProviderWithItsLines() {
        // Given
        other.takeLines("vertex-gemini");
        JobRecord refused = refused();

        // When
        CommandResult replanned = line.replanned(refused.getJobId(), "other", MODEL);
        JobRecord submitted = line.await("SUBMITTED");
        CommandResult again = line.replanned(refused.getJobId(), "other", MODEL);

        // Then
        assertThat(replanned.getMessage())
                .matches(replanned.getJobId() + " is planned at other, by " + MODEL
                        + ", on 40 training and 0 validation examples; estimated at \\$\\d+\\.\\d\\d");
        assertThat(replanned.getCode()).isEqualTo("replanned");
        assertThat(submitted.getJobId()).isEqualTo(replanned.getJobId()).isNotEqualTo(refused.getJobId());
        assertThat(submitted.getProvider()).isEqualTo("other");
        assertThat(Objects.requireNonNull(submitted.getTraining()).getBaseModel())
                .isEqualTo(MODEL);
        assertThat(submitted.getSnapshotSha256()).isEqualTo(refused.getSnapshotSha256());
        assertThat(other.jobs()).hasSize(1);
        assertThat(line.provider.jobs()).isEmpty();
        assertThat(again.getCode()).isEqualTo("not_ended");
    }

    @Test
    void shouldSayEverythingThatSpeaksAgainstItBeforeAnythingIsUploaded() {
        // Given
        JobRecord refused = refused();
        other.takeLines("nobodys");
        line.apply(
                TriggerSpec.newBuilder().build(),
                GuardSpec.newBuilder().setMinExamples(50).build());

        // When
        CommandResult result = untilTheSpecIsRead(refused);

        // Then
        assertThat(result.getCode()).isEqualTo("too_few_examples");
        assertThat(result.getMessage()).contains("a job needs 50").contains("; nobody here writes nobodys lines");
        assertThat(result.getCarriedOut()).isFalse();
        assertThat(other.fileIds()).isEmpty();
    }

    @Test
    void shouldNotPayTwiceForASnapshotThatIsUnderWayOrWasTrained() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
        JobRecord submitted = line.await("SUBMITTED");

        // When
        CommandResult underWay = line.replanned(submitted.getJobId(), "other", "");
        line.event(submitted, "SUCCEEDED");
        line.await("SUCCEEDED");
        CommandResult trained = line.replanned(submitted.getJobId(), "other", "");

        // Then
        assertThat(underWay.getCode()).isEqualTo("not_ended");
        assertThat(trained.getCode()).isEqualTo("already_trained");
        assertThat(other.submits()).isZero();
    }

    @Test
    void shouldNotPayTwiceForASnapshotWhoseJobWasGivenUpAndLivesOn() {
        // Given
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
        JobRecord submitted = line.await("SUBMITTED");
        line.commanded("abandon", submitted.getJobId());

        // When
        CommandResult alive = line.replanned(submitted.getJobId(), "other", "");
        line.provider.cancel(line.provider.jobs().getFirst().id());
        CommandResult ended = line.replanned(submitted.getJobId(), "other", "");

        // Then
        assertThat(alive.getCode()).isEqualTo("job_alive");
        assertThat(alive.getMessage()).contains(submitted.getProviderJobId());
        assertThat(ended.getCode()).isEqualTo("replanned");
        line.await(record ->
                record.getJobId().equals(ended.getJobId()) && record.getState().equals("SUBMITTED"));
        assertThat(other.jobs()).extracting(ProviderJob::jobId).containsExactly(ended.getJobId());
    }

    @Test
    void shouldDeclineWhatIsARetryOrHasNoProvider() {
        // Given
        JobRecord refused = refused();

        // When
        CommandResult same = line.replanned(refused.getJobId(), "memory", "");
        CommandResult nobody = line.replanned(refused.getJobId(), "nobody", "");

        // Then
        assertThat(same.getCode()).isEqualTo("plan_unchanged");
        assertThat(nobody.getMessage()).isEqualTo("no provider is named nobody; there is memory, other");
        assertThat(nobody.getCode()).isEqualTo("provider_unknown");
    }

    private JobRecord refused() {
        line.provider.failNextSubmits(SubmitFault.CLOSED);
        line.apply(AT_FORTY, NONE);
        line.batch(Split.TRAIN, 40);
        return line.await("REFUSED");
    }

    /** Topics have no order among each other. */
    private CommandResult untilTheSpecIsRead(JobRecord refused) {
        CommandResult result = line.replanned(refused.getJobId(), "other", MODEL);
        while (!result.getCode().equals("too_few_examples")) {
            result = line.replanned(refused.getJobId(), "other", MODEL);
        }
        return result;
    }
}
