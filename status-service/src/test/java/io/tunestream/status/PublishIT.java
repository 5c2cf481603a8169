package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.tunestream.record.JobEvent;
import io.tunestream.record.ModelReady;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishIT {

    private final TestLine line = new TestLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void shouldPublishEachEventOnceAndInOrderAcrossRestarts() {
        // Given
        String job = line.submit("job-1");
        try (StatusService service = line.start()) {
            line.provider().run(job);
            train(job, 1, 5);
            TestLine.await("step 5", () -> steps().contains(5));
        }
        train(job, 6, 10);

        // When
        try (StatusService service = line.start()) {
            train(job, 11, 15);
            TestLine.await("step 15", () -> steps().contains(15));
            line.provider().succeed(job, 4000);
            TestLine.await("a model", () -> !models().isEmpty());
        }

        // Then
        List<JobEvent> events = line.read(line.topics().jobEvent());
        assertThat(events)
                .extracting(JobEvent::getSequence)
                .containsExactlyElementsOf(IntStream.range(0, events.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(steps())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
        assertThat(events)
                .filteredOn(event -> event.getKind().equals("state"))
                .extracting(JobEvent::getState)
                .containsExactly("RUNNING", "SUCCEEDED");
        assertThat(events.getLast().getState()).isEqualTo("SUCCEEDED");
        assertThat(events)
                .extracting(JobEvent::getProviderEventId)
                .filteredOn(id -> !id.isEmpty())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSayThatAModelIsReadyOnceWithItsWholeLineage() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        train(job, 1, 3);
        line.provider().succeed(job, 4000);

        // When
        try (StatusService service = line.start()) {
            TestLine.await("a model", () -> !models().isEmpty());
        }
        try (StatusService again = line.start()) {
            String other = line.submit("job-2");
            line.provider().run(other);
            line.provider().succeed(other, 1);
            TestLine.await("the model of the second job", () -> models().size() > 1);
        }

        // Then
        assertThat(models()).extracting(ModelReady::getJobId).containsExactly("job-1", "job-2");
        assertThat(line.provider().probes()).isEqualTo(2);
        ModelReady model = models().getFirst();
        assertThat(model.getModel()).isEqualTo("ft:small:memory:s:" + job);
        assertThat(model.getBaseModel()).isEqualTo("small");
        assertThat(model.getTrainedTokens()).isEqualTo(4000);
        assertThat(model.getMetrics()).containsExactlyInAnyOrderEntriesOf(Map.of("train_loss", 1.0 / 3));
        assertThat(model.getSnapshotKey()).isEqualTo("snapshots/support/job-1.json");
        assertThat(model.getSnapshotSha256()).hasSize(64);
        assertThat(List.of(model.getTrainBatches(), model.getValidationBatches()))
                .containsExactly(1L, 1L);
        assertThat(List.of(model.getTrainExamples(), model.getValidationExamples(), model.getTrainTokens()))
                .containsExactly(40L, 4L, 4000L);
    }

    @Test
    void shouldWaitForAModelThatIsNotServedYetAcrossARestart() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        line.provider().serveModels(false);
        line.provider().succeed(job, 4000);
        try (StatusService service = line.start()) {
            TestLine.await("the end", () -> states().contains("SUCCEEDED"));
        }
        List<ModelReady> before = models();

        // When
        try (StatusService service = line.start()) {
            line.provider().serveModels(true);
            TestLine.await("a model", () -> !models().isEmpty());
        }

        // Then
        assertThat(before).isEmpty();
        assertThat(models()).hasSize(1);
    }

    @Test
    void shouldGiveUpOnAModelThatDoesNotAnswerAndSayWhy() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        line.provider().serveModels(false);
        line.provider().succeed(job, 4000);

        // When
        try (StatusService service = line.start("status.probe.timeout", "PT0.2S")) {
            TestLine.await(
                    "the reason",
                    () -> events().stream().anyMatch(event -> event.getCode().equals("probe_timeout")));
        }

        // Then
        assertThat(models()).isEmpty();
        assertThat(events().getLast().getLevel()).isEqualTo("error");
    }

    @Test
    void shouldLookAgainUntilASuccessNamesItsModel() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        line.provider().nameModels(false);
        line.provider().succeed(job, 4000);
        try (StatusService service = line.start()) {
            TestLine.await("that the name is missing", () -> codes().contains("model_name_missing"));
        }
        List<String> before = states();

        // When
        try (StatusService service = line.start()) {
            line.provider().nameModels(true);
            TestLine.await("a model", () -> !models().isEmpty());
        }

        // Then
        assertThat(before).containsExactly("RUNNING");
        assertThat(states()).containsExactly("RUNNING", "SUCCEEDED");
        assertThat(codes()).containsOnlyOnce("model_name_missing");
        assertThat(models()).singleElement().extracting(ModelReady::getModel).isEqualTo("ft:small:memory:s:" + job);
    }

    @Test
    void shouldTellOnceThatAProviderIsAwayAndOnceThatItIsBackOverARestart() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        try (StatusService service = line.start()) {
            TestLine.await("the beginning", () -> states().contains("RUNNING"));
            line.provider().reach(false);
            TestLine.await("that contact is lost", () -> codes().contains("contact_lost"));
        }

        // When
        try (StatusService service = line.start()) {
            TestLine.await(
                    "more failed looks",
                    () -> service.meters().find("tunestream.status.failures").counters().stream()
                                    .mapToDouble(Counter::count)
                                    .sum()
                            > 3);
            line.provider().reach(true);
            TestLine.await("that contact is regained", () -> codes().contains("contact_regained"));
            line.provider().succeed(job, 1);
            TestLine.await("a model", () -> !models().isEmpty());
        }

        // Then
        assertThat(codes()).containsOnlyOnce("contact_lost", "contact_regained");
    }

    @Test
    void shouldPublishAFailureAndNoModel() {
        // Given
        String job = line.submit("job-1");
        line.provider().fail(job, "invalid_training_file", "the file has no rows");

        // When
        try (StatusService service = line.start()) {
            TestLine.await("the end", () -> states().contains("FAILED"));
        }

        // Then
        assertThat(events().getLast().getCode()).isEqualTo("invalid_training_file");
        assertThat(models()).isEmpty();
    }

    @Test
    void shouldHandOverToTheInstanceThatStandsBy() {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        StatusService first = line.start();
        TestLine.await("the beginning", () -> states().contains("RUNNING"));

        // When
        try (StatusService second = line.start()) {
            train(job, 1, 3);
            TestLine.await("step 3", () -> steps().contains(3));
            first.close();
            train(job, 4, 6);
            line.provider().succeed(job, 10);
            TestLine.await("a model", () -> !models().isEmpty());
        }

        // Then
        assertThat(steps()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(states()).containsExactly("RUNNING", "SUCCEEDED");
        assertThat(models()).hasSize(1);
    }

    private void train(String job, int from, int to) {
        for (int step = from; step <= to; step++) {
            line.provider().log(job, step, 15, Map.of("train_loss", 1.0 / step));
        }
    }

    private List<JobEvent> events() {
        return line.read(line.topics().jobEvent());
    }

    private List<String> codes() {
        return events().stream().map(JobEvent::getCode).toList();
    }

    private List<ModelReady> models() {
        return line.read(line.topics().modelReady());
    }

    private List<Integer> steps() {
        return events().stream()
                .filter(event -> event.getKind().equals("metrics"))
                .map(JobEvent::getStep)
                .toList();
    }

    private List<String> states() {
        return events().stream()
                .filter(event -> event.getKind().equals("state"))
                .map(JobEvent::getState)
                .toList();
    }
}
