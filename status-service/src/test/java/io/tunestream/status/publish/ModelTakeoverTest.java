package io.tunestream.status.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.record.TrainingSpec;
import io.tunestream.status.prove.ModelState;
import io.tunestream.status.prove.ModelState.Probed;
import io.tunestream.status.prove.ModelState.Ready;
import io.tunestream.status.prove.ModelState.Refused;
import io.tunestream.status.prove.ModelState.Trained;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTakeoverTest {

    private static final long NOW = Duration.ofDays(10_000).toMillis();
    private static final JobRecord JOB = JobRecord.newBuilder()
            .setJobId("job-1")
            .setDataset("support")
            .setProvider("memory")
            .setTraining(TrainingSpec.newBuilder().setBaseModel("small").build())
            .build();

    @Test
    void shouldSayWhatTheProgressOfAnEarlierVersionSays() {
        // Given
        JobProgress trained = progress().build();
        JobProgress begun = progress().setProbeRuns(3).build();
        JobProgress answered =
                progress().setProbeRuns(3).setProbeMs(7).setProbedAt(NOW - 5).build();

        // Then
        assertThat(missing(trained)).hasValueSatisfying(state -> {
            assertThat(state).isInstanceOf(Trained.class);
            assertThat(state.model().baseModel()).isEqualTo("small");
            assertThat(state.model().trainedAt()).isEqualTo(NOW - 1000);
        });
        assertThat(missing(begun))
                .get()
                .isInstanceOfSatisfying(
                        Trained.class, state -> assertThat(state.probeRuns()).isEqualTo(3));
        assertThat(missing(answered))
                .get()
                .isInstanceOfSatisfying(
                        Probed.class, state -> assertThat(state.probeMs()).isEqualTo(7));
        assertThat(missing(ProgressFold.ready(answered, 7, NOW))).get().isInstanceOf(Ready.class);
        assertThat(missing(progress().setProof(ProgressFold.REFUSED).build()))
                .get()
                .isInstanceOf(Refused.class);
    }

    @Test
    void shouldMakeNoModelOfAJobThatHasNone() {
        assertThat(missing(progress().setState("FAILED").build())).isEmpty();
        assertThat(missing(progress().setTunedModel("").build())).isEmpty();
    }

    @Test
    void shouldLeaveForgottenWhatHadARecordLongAgo() {
        // Given
        JobProgress old =
                progress().setStateSince(NOW - Duration.ofDays(365).toMillis()).build();

        // Then
        assertThat(missing(old)).isEmpty();
    }

    @Test
    void shouldBelieveARecordUnlessProgressGoesFurther() {
        // Given: an earlier version has published in between that the model is ready
        JobHistory same = new JobHistory(progress().setProbeRuns(1).build());
        JobHistory further =
                new JobHistory(ProgressFold.ready(progress().setProbeRuns(1).build(), 7, NOW));
        ModelState serving = missing(same.progress()).orElseThrow();
        same.modelBecomes(serving);
        further.modelBecomes(serving);

        // Then
        assertThat(ModelTakeover.missing(JOB, same, NOW)).isEmpty();
        assertThat(ModelTakeover.missing(JOB, further, NOW)).get().isInstanceOf(Ready.class);
    }

    private static Optional<ModelState> missing(JobProgress progress) {
        return ModelTakeover.missing(JOB, new JobHistory(progress), NOW);
    }

    private static JobProgress.Builder progress() {
        return JobProgress.newBuilder()
                .setJobId("job-1")
                .setState("SUCCEEDED")
                .setStateSince(NOW - 1000)
                .setTunedModel("ft:small");
    }
}
