package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tunestream.provider.ProgressReports;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ReportAnswer;
import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trainer is given to report with, and what becomes of its reports. */
class CommandReportsTest {

    private static final String REPORT = """
            {"trainerStatus": {"lastUpdatedTime": "2026-11-28T10:00:%02dZ", "progressPercentage": 50,
              "metrics": [{"name": "loss", "value": "0.%d"}, {"name": "eval_loss", "value": "0.7"}, {"name": "current_step", "value": "%d"},
                {"name": "total_steps", "value": "100"}]}}
            """;

    @TempDir
    private Path directory;

    private TestTrainer trainer;

    @BeforeEach
    void start() {
        trainer = TestTrainer.running(
                directory,
                Map.of("providers.here.progress-url", "http://127.0.0.1:8080"),
                "sh",
                "-c",
                "echo $KUBEFLOW_TRAINER_SERVER_URL $KUBEFLOW_TRAINER_SERVER_TOKEN >{output}/given;"
                        + " while [ ! -e {output}/../../go ]; do sleep 0.1; done");
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void shouldGiveTheTrainerAnAddressAndAToken() throws IOException {
        // When
        JobFolder job = trainer.create();

        // Then
        Path given = job.output(job.file().baseModel()).resolve("given");
        Await.until("the trainer began", () -> given.toFile().length() > 0);
        List<String> said = List.of(Files.readString(given).strip().split(" ", 2));
        assertThat(said.getFirst()).isEqualTo("http://127.0.0.1:8080/progress/here/" + job.id());
        assertThat(Files.readString(Path.of(said.getLast())))
                .isEqualTo(job.reportToken())
                .hasSize(64);
    }

    @Test
    void shouldTellReportsAsTheTrainersLines() throws IOException {
        // Given
        JobFolder job = trainer.create();

        // When
        ReportAnswer first = keep(job, job.reportToken(), REPORT.formatted(1, 9, 10));
        ReportAnswer second = keep(job, job.reportToken(), REPORT.formatted(2, 8, 20));

        // Then
        assertThat(List.of(first, second)).containsOnly(ReportAnswer.KEPT);
        List<ProviderEvent> events = trainer.provider().trainer().events(job.id(), "");
        assertThat(events).extracting(ProviderEvent::step).containsExactly(10, 20);
        assertThat(events.getFirst().metrics()).containsOnly(entry("train_loss", 0.9), entry("valid_loss", 0.7));
        assertThat(events.getLast().metrics()).containsOnly(entry("train_loss", 0.8));
        assertThat(trainer.provider()
                        .trainer()
                        .events(job.id(), events.getFirst().id()))
                .isEqualTo(events.subList(1, 2));
    }

    @Test
    void shouldTakeReportsOfTheJobsOwnTrainerAlone() throws IOException {
        // Given
        JobFolder job = trainer.create();
        String report = REPORT.formatted(1, 9, 10);

        // When // Then
        assertThat(keep(job, "", report)).isEqualTo(ReportAnswer.DENIED);
        assertThat(keep(job, "0".repeat(64), report)).isEqualTo(ReportAnswer.DENIED);
        assertThat(reports().keep("job-unknown", job.reportToken(), report.getBytes(UTF_8)))
                .isEqualTo(ReportAnswer.DENIED);
        assertThat(reports().keep("../" + job.id(), job.reportToken(), report.getBytes(UTF_8)))
                .isEqualTo(ReportAnswer.DENIED);
        assertThat(keep(job, job.reportToken(), "{}")).isEqualTo(ReportAnswer.INVALID);
        assertThat(trainer.provider().trainer().events(job.id(), "")).isEmpty();
    }

    @Test
    void shouldTakeNoReportOfAJobThatHasEnded() throws IOException {
        // Given
        JobFolder job = trainer.create();
        TestTrainer.letGo(job);
        trainer.awaitEnd(job);

        // When
        ReportAnswer answer = keep(job, job.reportToken(), REPORT.formatted(1, 9, 10));

        // Then
        assertThat(answer).isEqualTo(ReportAnswer.ENDED);
    }

    @Test
    void shouldKeepNoMoreThanSoMuch() throws IOException {
        // Given
        JobFolder job = trainer.create();
        StringBuilder metrics = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            metrics.append(",{\"name\":\"metric_%d_%s\",\"value\":\"1\"}".formatted(i, "x".repeat(40)));
        }
        String report = "{\"trainerStatus\":{\"lastUpdatedTime\":\"2026-11-28T10:00:00Z\",\"metrics\":[%s]}}"
                .formatted(metrics.substring(1));

        // When
        for (int i = 0; i < 500; i++) {
            keep(job, job.reportToken(), report);
        }

        // Then
        long bytes = 0;
        try (DirectoryStream<Path> pieces = Files.newDirectoryStream(job.path(), "report.[0-9]*")) {
            for (Path each : pieces) {
                bytes += Files.size(each);
            }
        }
        assertThat(bytes).isBetween(4L << 20, 6L << 20);
        assertThat(job.path().resolve("report.0")).exists();
    }

    private ProgressReports reports() {
        return trainer.provider().reports().orElseThrow();
    }

    private ReportAnswer keep(JobFolder job, String token, String body) {
        return reports().keep(job.id(), token, body.getBytes(UTF_8));
    }
}
