package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a Job, and what is told of it, in each state that a cluster has for it. */
class TrainingStatesTest {

    @TempDir
    private Path directory;

    private TestingCluster cluster;
    private String job;

    @BeforeEach
    void create() {
        cluster = TestingCluster.of(directory, TrainingKind.JOB);
        job = cluster.create();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldWaitForPods() {
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.QUEUED, "pending", ""));
    }

    @Test
    void shouldRunWhileAPodRuns() {
        // When
        cluster.pod(job, "Running", States.running());

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.RUNNING, "running", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "ErrImagePull, image_pull_failed",
        "ImagePullBackOff, image_pull_failed",
        "InvalidImageName, image_pull_failed",
        "CreateContainerConfigError, container_not_created",
        "CrashLoopBackOff, trainer_restarting"
    })
    void shouldSayWhyAContainerDoesNotBegin(String reason, String code) {
        // When
        cluster.pod(job, "Pending", States.waiting(reason, "secret \"hf\" not found"));

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.QUEUED, "waiting: " + code, ""));
        assertThat(warnings()).singleElement().satisfies(event -> {
            assertThat(event.message()).contains("container trainer of pod " + job);
            assertThat(event.level()).isEqualTo("warn");
        });
    }

    @Test
    void shouldNotTellTwiceWhatItWaitsFor() {
        // Given
        cluster.pod(job, "Pending", States.waiting("ErrImagePull", ""));
        String seen = cluster.events(job).getLast().id();

        // When
        List<ProviderEvent> again = cluster.provider().trainer().events(job, seen);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void shouldSayWhyNoNodeTakesThePod() {
        // When
        cluster.pod(
                job,
                new PodStatusBuilder()
                        .withPhase("Pending")
                        .addToConditions(new PodConditionBuilder()
                                .withType("PodScheduled")
                                .withStatus("False")
                                .withReason("Unschedulable")
                                .withMessage("0/3 nodes are available: 3 Insufficient nvidia.com/gpu.")
                                .build())
                        .build());

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.QUEUED, "waiting: unschedulable", ""));
        assertThat(warnings())
                .singleElement()
                .satisfies(event -> assertThat(event.message()).endsWith("3 Insufficient nvidia.com/gpu."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pods \"x\" is forbidden: exceeded quota: gpu, requested: 1, used: 4, limited: 4 | quota_exceeded",
                "pods \"x\" is forbidden: error looking up service account training/none | pod_not_created"
            })
    void shouldSayWhyNoPodIsMade(String message, String code) {
        // When
        cluster.note(job, "FailedCreate", message);

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.QUEUED, "waiting: " + code, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "137, OOMKilled, out_of_memory",
        "137, Error, trainer_killed",
        "127, Error, command_not_found",
        "128, StartError, container_not_started",
        "3, Error, trainer_failed"
    })
    void shouldSayHowATrainerEnded(int exit, String reason, String code) {
        // Given
        ContainerState end = States.ended(exit, reason);

        // When
        cluster.pod(job, "Failed", end);
        cluster.say(job, "Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit");

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.FAILED, "failed", code));
    }

    @Test
    void shouldTellOfTheLastLinesOnlyWhatCannotBeAnExample() {
        // Given
        Pod pod = cluster.pod(job, "Failed", States.exited(1));
        cluster.api().log(PodView.name(pod), """
                2026-11-28T10:00:00.100000000Z my name is Grace
                2026-11-28T10:00:00.200000000Z torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB
                """);

        // When
        cluster.say(job, "Failed", "BackoffLimitExceeded", "no");

        // Then
        ProviderJob failed = cluster.get(job);
        assertThat(failed.code()).isEqualTo("out_of_memory");
        assertThat(failed.message()).contains("CUDA out of memory").doesNotContain("Grace");
    }

    @ParameterizedTest
    @CsvSource({
        "DeadlineExceeded, deadline_exceeded",
        "BackoffLimitExceeded, backoff_limit_exceeded",
        "Other, job_failed"
    })
    void shouldGoByTheConditionWhereThePodsAreGone(String reason, String code) {
        // When
        cluster.say(job, "Failed", reason, "no");

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.FAILED, "failed", code));
        assertThat(cluster.events(job))
                .anySatisfy(event -> assertThat(event.message()).isEqualTo("failed: " + reason));
    }

    @Test
    void shouldSayThatAPodWasEvicted() {
        // Given
        PodStatus evicted = new PodStatusBuilder()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage("The node was low on resource: ephemeral-storage.")
                .build();

        // When
        cluster.pod(job, evicted);
        cluster.say(job, "Failed", "BackoffLimitExceeded", "no");

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.FAILED, "failed", "evicted"));
        assertThat(cluster.get(job).message()).contains("ephemeral-storage");
    }

    @Test
    void shouldFailWhereThereIsNoModel() {
        // When
        cluster.say(job, "Complete", "JobsCompleted", "done");

        // Then
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.FAILED, "failed", "no_model"));
        assertThat(cluster.get(job).message()).contains("/training/models/" + job);
    }

    @Test
    void shouldTellAPauseFromAQueue() {
        // Given
        Map<String, Object> queued =
                Map.of("conditions", List.of(TestingCluster.condition("Suspended", "JobSuspended", "")));
        cluster.suspend(job);
        cluster.say(job, queued);
        Seen before = look();

        // When
        cluster.say(job, Map.of("startTime", "2026-11-28T10:00:00Z"));

        // Then
        assertThat(before).isEqualTo(new Seen(ProviderJobState.QUEUED, "suspended", ""));
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.UNKNOWN, "suspended", ""));
    }

    @Test
    void shouldStandStillAndGoOn() {
        // Given
        cluster.say(job, Map.of("startTime", "2026-11-28T10:00:00Z", "active", 1));
        Pausing pausing = cluster.provider().trainer().pausing().orElseThrow();

        // When
        pausing.pause(job);
        Seen paused = look();
        pausing.resume(job);

        // Then
        assertThat(paused).isEqualTo(new Seen(ProviderJobState.UNKNOWN, "suspended", ""));
        assertThat(cluster.object(job).<Boolean>get("spec", "suspend")).isFalse();
    }

    @Test
    void shouldNotGoOnOnceItIsCancelled() {
        // Given
        cluster.provider().trainer().cancel(job);
        Pausing pausing = cluster.provider().trainer().pausing().orElseThrow();

        // Then
        assertThatThrownBy(() -> pausing.resume(job)).isInstanceOf(ProviderException.class);
        assertThat(cluster.object(job).<Boolean>get("spec", "suspend")).isTrue();
    }

    @Test
    void shouldBeCancelledWhenItsPodsAreGone() {
        // Given
        cluster.say(job, Map.of("active", 1));

        // When
        cluster.provider().trainer().cancel(job);
        Seen asked = look();
        cluster.say(job, Map.of("active", 0));

        // Then
        assertThat(asked).isEqualTo(new Seen(ProviderJobState.RUNNING, "cancelling", ""));
        assertThat(look()).isEqualTo(new Seen(ProviderJobState.CANCELLED, "cancelled", ""));
        assertThat(cluster.object(job).<Boolean>get("spec", "suspend")).isTrue();
    }

    @Test
    void shouldTellTimesAndStepsOfTheLog() {
        // When
        cluster.succeed(job);

        // Then
        List<ProviderEvent> metrics = cluster.events(job).stream()
                .filter(event -> event.kind().equals("metrics"))
                .toList();
        assertThat(metrics).extracting(ProviderEvent::step).containsExactly(1, 2);
        assertThat(metrics.getFirst().metrics()).containsEntry("train_loss", 2.5);
        assertThat(metrics.getFirst().occurredAt())
                .isEqualTo(java.time.Instant.parse("2026-11-28T10:00:01Z").toEpochMilli());
        assertThat(cluster.get(job).trainedTokens()).isEqualTo(2000);
    }

    /** What is seen of a job. */
    private record Seen(ProviderJobState state, String status, String code) {}

    private Seen look() {
        ProviderJob seen = cluster.get(job);
        return new Seen(seen.state(), seen.status(), seen.code());
    }

    private List<ProviderEvent> warnings() {
        return cluster.events(job).stream()
                .filter(event -> event.level().equals("warn"))
                .toList();
    }
}
