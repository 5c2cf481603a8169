package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.ModelReady;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a new leader begins. */
class ProgressIT {

    private static final String MODEL = "ft:small:memory:s:";

    private final TestLine line = new TestLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void shouldTakeOverWhatWasPublishedBeforeThereWasProgressOnce() {
        // Given: a job that trains, and one whose model is ready
        String running = line.submit("job-1");
        line.provider().run(running);
        train(running, 1, 5);
        event("job-1", 0, "state", "RUNNING", "");
        event("job-0", 0, "state", "SUCCEEDED", "");
        String first = line.provider().events(running, "").getFirst().id();
        event("job-1", 1, "message", "", first);
        line.write(
                line.topics().modelReady(),
                TestLine.DATASET,
                ModelReady.newBuilder().setJobId("job-0").setModel("old").build());

        // When
        try (StatusService service = line.start()) {
            line.provider().succeed(running, 10);
            TestLine.await("the model of the first job", () -> models().size() == 2);
        }

        // Then
        List<JobEvent> events = line.read(line.topics().jobEvent()).stream()
                .filter(event -> event.getJobId().equals("job-1"))
                .toList();
        assertThat(events).extracting(JobEvent::getProviderEventId).containsOnlyOnce(first);
        assertThat(events).extracting(JobEvent::getSequence).isSorted().doesNotHaveDuplicates();
        assertThat(models()).extracting(ModelReady::getJobId).containsExactly("job-0", "job-1");
        assertThat(line.provider().probes()).isEqualTo(1);
        assertThat(progress("job-0")).singleElement().satisfies(each -> {
            assertThat(each.getProof()).isEqualTo("ready");
            assertThat(each.getFirstOffset()).isEqualTo(1);
        });
        assertThat(progress("job-1").getFirst().getNextSequence()).isEqualTo(2);
        assertThat(progress("job-1").getLast().getProof()).isEqualTo("ready");
    }

    @Test
    void shouldNotProbeAModelAgainWhoseAnswerAnEarlierLeaderRecorded() {
        // Given
        String job = succeeded("job-1", JobProgress.newBuilder().setProbeMs(7).setProbedAt(1));

        // When
        try (StatusService service = line.start()) {
            TestLine.await("a model", () -> !models().isEmpty());
        }

        // Then
        assertThat(models()).singleElement().satisfies(model -> {
            assertThat(model.getProbeMs()).isEqualTo(7);
            assertThat(model.getModel()).isEqualTo(MODEL + job);
        });
        assertThat(line.provider().probes()).isZero();
    }

    @Test
    void shouldGiveUpOnAModelThatManyLeadersBeganToProbe() {
        // Given
        succeeded("job-1", JobProgress.newBuilder().setProbeRuns(20));

        // When
        try (StatusService service = line.start()) {
            TestLine.await(
                    "the reason",
                    () -> line.read(line.topics().jobEvent()).stream()
                            .anyMatch(event -> event.getCode().equals("probe_given_up")));
        }

        // Then
        assertThat(line.provider().probes()).isZero();
        assertThat(models()).isEmpty();
        assertThat(progress("job-1").getLast().getProof()).isEqualTo("refused");
    }

    @Test
    void shouldSayInTheProgressWhereAJobsEventsLie() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        train(job, 1, 3);

        // When
        try (StatusService service = line.start()) {
            TestLine.await(
                    "step 3",
                    () -> !progress("job-1").isEmpty()
                            && progress("job-1").getLast().getStep() == 3);
        }

        // Then
        JobProgress last = progress("job-1").getLast();
        assertThat(last.getFirstOffset()).isNotNegative();
        assertThat(last.getLastOffset() - last.getFirstOffset()).isGreaterThanOrEqualTo(last.getNextSequence() - 1);
        assertThat(last.getLastEventIds().getLast())
                .isEqualTo(line.provider().events(job, "").getLast().id());
    }

    /** A job that succeeded at its provider and whose end is published. */
    private String succeeded(String jobId, JobProgress.Builder progress) {
        String job = line.submit(jobId);
        line.provider().run(job);
        line.provider().succeed(job, 10);
        line.write(
                line.topics().jobProgress(),
                jobId,
                progress.setJobId(jobId)
                        .setDataset(TestLine.DATASET)
                        .setNextSequence(5)
                        .setState("SUCCEEDED")
                        .setStateSince(System.currentTimeMillis())
                        .setTunedModel(MODEL + job)
                        .build());
        return job;
    }

    private void event(String jobId, long sequence, String kind, String state, String providerEventId) {
        line.write(
                line.topics().jobEvent(),
                jobId,
                JobEvent.newBuilder()
                        .setJobId(jobId)
                        .setDataset(TestLine.DATASET)
                        .setSequence(sequence)
                        .setKind(kind)
                        .setState(state)
                        .setProviderEventId(providerEventId)
                        .setObservedAt(System.currentTimeMillis())
                        .build());
    }

    private void train(String job, int from, int to) {
        for (int step = from; step <= to; step++) {
            line.provider().log(job, step, 15, Map.of("train_loss", 1.0 / step));
        }
    }

    private List<JobProgress> progress(String jobId) {
        return line.read(line.topics().jobProgress()).stream()
                .filter(each -> each.getJobId().equals(jobId))
                .toList();
    }

    private List<ModelReady> models() {
        return line.read(line.topics().modelReady());
    }
}
