package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that services in processes of their own have made. */
class SurvivingJobIT {

    private static final String JOB = "job-0123456789abcdef";
    private static final String ANSWER = "Created[providerJobId=%s]".formatted(JOB);

    @TempDir
    private Path directory;

    @Test
    void shouldSeeJobToItsEndWhoseServiceWasKilledInTheMiddle() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory.resolve("training"), Map.of())) {
            // Given
            JobFolder job = trainer.folder(JOB);
            try (TestProcess service = service(trainer.upload())) {
                service.awaitReady();
                Files.createFile(directory.resolve("signal"));
                assertThat(service.line()).isEqualTo(ANSWER);
                Await.until("the first step", () -> !losses(trainer, job).isEmpty());

                // When
                service.kill();
            }

            // Then
            assertThat(trainer.get(job).state()).isEqualTo(ProviderJobState.RUNNING);
            assertThat(losses(trainer, job)).hasSize(1);
            TestTrainer.letGo(job);
            ProviderJob ended = trainer.awaitEnd(job);
            assertThat(ended.state()).isEqualTo(ProviderJobState.SUCCEEDED);
            assertThat(ended.trainedTokens()).isEqualTo(1_000);
            assertThat(losses(trainer, job)).extracting(ProviderEvent::step).containsExactly(1, 2);
            assertThat(job.data()).doesNotExist();
        }
    }

    @Test
    void shouldStartOneProcessWhereTwoServicesSubmitAtOnce() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory.resolve("training"), Map.of());
                TestProcess one = service(trainer.upload());
                TestProcess other = service(trainer.upload())) {
            // Given
            one.awaitReady();
            other.awaitReady();

            // When
            Files.createFile(directory.resolve("signal"));

            // Then
            assertThat(one.line()).isEqualTo(ANSWER);
            assertThat(other.line()).isEqualTo(ANSWER);
            JobFolder job = trainer.folder(JOB);
            trainer.awaitTrainer(job);
            assertThat(CommandSubmissionTest.processesOf(job)).isEqualTo(1);
        }
    }

    private TestProcess service(String fileId) {
        String trainer = TestTrainer.resource("trainer.sh").toString();
        Map<String, String> settings =
                TestTrainer.settings(directory.resolve("training"), "sh", trainer, "{train}", "{output}");
        settings.put("test.signal", directory.resolve("signal").toString());
        settings.put("test.job", JOB);
        settings.put("test.file", fileId);
        return TestProcess.start(JobMakerMain.class, settings, directory.resolve("service.log"));
    }

    private static List<ProviderEvent> losses(TestTrainer trainer, JobFolder job) {
        return trainer.provider().trainer().events(job.id(), "").stream()
                .filter(event -> event.metrics().containsKey("train_loss"))
                .toList();
    }
}
