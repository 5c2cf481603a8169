package io.tunestream.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.SupervisedTuningDataStats;
import com.google.cloud.aiplatform.v1.TunedModel;
import com.google.cloud.aiplatform.v1.TunedModelCheckpoint;
import com.google.cloud.aiplatform.v1.TuningDataStats;
import com.google.cloud.aiplatform.v1.TuningJob;
import com.google.protobuf.Timestamp;
import io.tunestream.provider.ProviderEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class VertexEventsTest {

    private static final TuningJob CREATED = TuningJob.newBuilder()
            .setName("projects/acme/locations/us-central1/tuningJobs/1")
            .setState(JobState.JOB_STATE_PENDING)
            .setCreateTime(at(1))
            .setUpdateTime(at(1))
            .build();
    private static final TuningJob STARTED = CREATED.toBuilder()
            .setState(JobState.JOB_STATE_RUNNING)
            .setStartTime(at(2))
            .setUpdateTime(at(2))
            .build();
    private static final TuningJob WITH_CHECKPOINT = STARTED.toBuilder()
            .setUpdateTime(at(5))
            .setTunedModel(TunedModel.newBuilder().addCheckpoints(checkpoint(1)))
            .build();
    private static final TuningJob COUNTED = WITH_CHECKPOINT.toBuilder()
            .setUpdateTime(at(6))
            .setTuningDataStats(TuningDataStats.newBuilder()
                    .setSupervisedTuningDataStats(SupervisedTuningDataStats.newBuilder()
                            .setTuningDatasetExampleCount(500)
                            .setTotalBillableTokenCount(120_000)
                            .setTuningStepCount(40)
                            .setTotalTruncatedExampleCount(9)
                            .addTruncatedExampleIndices(3)
                            .addTruncatedExampleIndices(7)
                            .addDroppedExampleReasons("Too many tokens.")))
            .build();
    private static final TuningJob ENDED = COUNTED.toBuilder()
            .setState(JobState.JOB_STATE_SUCCEEDED)
            .setEndTime(at(9))
            .setUpdateTime(at(12))
            .setTunedModel(TunedModel.newBuilder()
                    .setModel("projects/acme/locations/us-central1/models/7@1")
                    .setEndpoint("projects/acme/locations/us-central1/endpoints/8")
                    .addCheckpoints(checkpoint(2))
                    .addCheckpoints(checkpoint(1)))
            .build();

    @Test
    void shouldOnlyEverAddEventsBehindThoseOfBefore() {
        // Given
        List<String> before = List.of();

        // When // Then
        for (TuningJob job : List.of(CREATED, STARTED, WITH_CHECKPOINT, COUNTED, ENDED)) {
            List<ProviderEvent> events = VertexEvents.of(job);
            List<String> ids = events.stream().map(ProviderEvent::id).toList();
            assertThat(ids.subList(0, before.size())).isEqualTo(before);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(events).extracting(ProviderEvent::occurredAt).isSorted();
            before = ids;
        }
        assertThat(before).containsExactly("created", "started", "counted", "checkpoint-1", "checkpoint-2", "ended");
    }

    @Test
    void shouldTellWhatGoogleCountedAndDropped() {
        // When
        ProviderEvent counted = event("counted");

        // Then
        assertThat(counted.level()).isEqualTo("warn");
        assertThat(counted.message())
                .isEqualTo(
                        "the provider counted 500 examples and 120000 billable tokens of one epoch, and trains 40 steps;"
                                + " it cut or dropped 9, such as line 3 (Too many tokens.), line 7");
        assertThat(counted.metrics())
                .containsEntry("billable_tokens", 120_000.0)
                .containsEntry("truncated_examples", 9.0);
    }

    @Test
    void shouldTellOfCheckpointsAndWhereTheyAnswer() {
        // When
        ProviderEvent checkpoint = event("checkpoint-2");

        // Then
        assertThat(checkpoint.kind()).isEqualTo("checkpoint");
        assertThat(checkpoint.step()).isEqualTo(20);
        assertThat(checkpoint.totalSteps()).isEqualTo(40);
        assertThat(checkpoint.message()).contains("epoch 2", "endpoints/2");
    }

    @Test
    void shouldNameTheModelThatAnotherJobCanGoOnFrom() {
        assertThat(event("ended").message()).contains("models/7@1").contains("endpoints/8");
    }

    @Test
    void shouldTellOfTheEndOfAJobThatGoogleNeverCounted() {
        // Given
        TuningJob failed = STARTED.toBuilder()
                .setState(JobState.JOB_STATE_FAILED)
                .setEndTime(at(3))
                .setError(com.google.rpc.Status.newBuilder().setCode(3))
                .build();

        // When
        List<ProviderEvent> events = VertexEvents.of(failed);

        // Then
        assertThat(events).extracting(ProviderEvent::id).containsExactly("created", "started", "ended");
        assertThat(events.getLast().level()).isEqualTo("error");
    }

    private static ProviderEvent event(String id) {
        return VertexEvents.of(ENDED).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static TunedModelCheckpoint checkpoint(int epoch) {
        return TunedModelCheckpoint.newBuilder()
                .setCheckpointId(Integer.toString(epoch))
                .setEpoch(epoch)
                .setStep(10L * epoch)
                .setEndpoint("projects/acme/locations/us-central1/endpoints/" + epoch)
                .build();
    }

    private static Timestamp at(long seconds) {
        return Timestamp.newBuilder().setSeconds(seconds).build();
    }
}
