package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.runtime.file.Directories;
import io.tunestream.runtime.setting.SettingsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job a plan, whoever submits it how often, and never more at a time than the machine shall run. */
class CommandSubmissionTest {

    @TempDir
    private Path directory;

    @Test
    void shouldFindTheFirstJobWhereItIsSubmittedAgain() throws IOException {
        // Given
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            TuningPlan plan = SamplePlans.plan();
            trainer.submit(plan);
            JobFolder job = trainer.folder(plan.jobId());
            TrainingProcess first = trainer.awaitTrainer(job);

            // When
            SubmitAnswer again = trainer.submit(plan);
            trainer.provider().trainer().start(plan.jobId());

            // Then
            assertThat(again).isEqualTo(new SubmitAnswer.Created(plan.jobId()));
            assertThat(trainer.awaitTrainer(job)).isEqualTo(first);
            assertThat(trainer.find(plan)).extracting(ProviderJob::id).containsExactly(plan.jobId());
        }
    }

    @Test
    void shouldStartOneProcessWhereManySubmitAtOnce() throws Exception {
        // Given
        try (TestTrainer one = TestTrainer.of(directory, Map.of());
                TestTrainer other = TestTrainer.of(directory, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TuningPlan plan = SamplePlans.plan();
            List<Callable<SubmitAnswer>> submissions = List.of(
                    () -> one.submit(plan), () -> other.submit(plan), () -> one.submit(plan), () -> other.submit(plan));

            // When
            List<Future<SubmitAnswer>> answers = threads.invokeAll(submissions);

            // Then
            for (Future<SubmitAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(new SubmitAnswer.Created(plan.jobId()));
            }
            one.awaitTrainer(one.folder(plan.jobId()));
            assertThat(processesOf(one.folder(plan.jobId()))).isEqualTo(1);
        }
    }

    /** Trainers that there were, as each leaves a file. */
    static long processesOf(JobFolder job) throws IOException {
        try (Stream<Path> files = Files.list(job.path())) {
            return files.filter(file -> file.getFileName().toString().startsWith("trainer."))
                    .count();
        }
    }

    @Test
    void shouldStartJobWhoseMakerDiedBeforeItsProcessBegan() throws IOException {
        // Given
        TuningPlan plan = SamplePlans.plan();
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            CommandSettings settings = trainer.settings();
            CommandTrainer dying = new CommandTrainer(
                    TestTrainer.NAME, settings, new TrainingDirectory(directory), new FailingLauncher(settings));
            SubmitAnswer answer = dying.submit(plan, trainer.upload(), "");
            JobFolder job = trainer.folder(plan.jobId());
            assertThat(answer).isInstanceOf(SubmitAnswer.Lost.class);
            assertThat(trainer.find(plan)).extracting(ProviderJob::state).containsExactly(ProviderJobState.QUEUED);

            // When
            trainer.provider().trainer().start(plan.jobId());

            // Then
            assertThat(trainer.get(job).state()).isEqualTo(ProviderJobState.RUNNING);
            assertThat(job.train()).content().isEqualTo(SamplePlans.examples(12));
        }
    }

    /** Which has no process to give. */
    private static final class FailingLauncher extends ProcessLauncher {

        private FailingLauncher(CommandSettings settings) {
            super(TestTrainer.NAME, settings);
        }

        @Override
        Process launch(JobFolder job, List<String> command) throws IOException {
            throw new IOException("Cannot run program: Resource temporarily unavailable");
        }
    }

    @Test
    void shouldKnowTheProcessOfACommandThatIsLongerThanTheSystemTells() throws IOException {
        // Given
        String[] command = new String[300];
        Arrays.fill(command, "x".repeat(200));
        command[0] = "sh";
        command[1] = "-c";
        command[2] = "sleep 600";
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), command)) {
            // When
            JobFolder job = trainer.create();
            trainer.awaitTrainer(job);

            // Then
            assertThat(TestTrainer.shell(job).handle().isAlive()).isTrue();
        }
    }

    @Test
    void shouldWaitWhereAsManyJobsRunAsMay() throws IOException {
        // Given
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            JobFolder running = trainer.create();
            TuningPlan plan = SamplePlans.plan();
            String file = trainer.upload();

            // When
            SubmitAnswer busy = trainer.provider().trainer().submit(plan, file, "");
            FindAnswer absent = trainer.find(plan.jobId());
            trainer.provider().trainer().cancel(running.id());
            SubmitAnswer created = trainer.provider().trainer().submit(plan, file, "");

            // Then
            assertThat(busy)
                    .isInstanceOfSatisfying(
                            SubmitAnswer.Busy.class,
                            answer -> assertThat(answer.code()).isEqualTo("trainer_busy"));
            assertThat(absent).isInstanceOf(FindAnswer.Absent.class);
            assertThat(created).isEqualTo(new SubmitAnswer.Created(plan.jobId()));
        }
    }

    @Test
    void shouldNotCallJobAbsentWhereTheFolderIsGone() throws IOException {
        // Given
        try (TestTrainer trainer = TestTrainer.of(directory.resolve("volume"), Map.of())) {
            JobFolder job = trainer.create();
            trainer.provider().trainer().cancel(job.id());
            Directories.delete(directory.resolve("volume/jobs"));

            // When // Then
            assertThatThrownBy(() -> trainer.find(job.id()))
                    .isInstanceOfSatisfying(
                            ProviderException.class, e -> assertThat(e.code()).isEqualTo("directory_missing"));
            Files.createDirectories(directory.resolve("volume/jobs"));
        }
    }

    @Test
    void shouldSayWhatDoesNotBecomeAProcess() {
        // Given
        try (TestTrainer trainer = TestTrainer.running(
                directory, Map.of("providers.here.base-models", "tiny"), "no-such-trainer", "{train}")) {
            // When
            Preflight command = trainer.provider().trainer().check(plan("tiny"));
            Preflight model = trainer.provider().trainer().check(plan("other"));
            Preflight option = trainer.provider().trainer().check(plan("--trust-remote-code"));

            // Then
            assertThat(codeOf(command)).isEqualTo("command_not_found");
            assertThat(codeOf(model)).isEqualTo("model_not_found");
            assertThat(codeOf(option)).isEqualTo("model_not_found");
        }
    }

    @Test
    void shouldNameTheOneWordThatIsNoPlaceholder() {
        assertThatThrownBy(() -> TestTrainer.running(directory, Map.of(), "sh", "{trian}"))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("providers.here.command has {trian}");
    }

    private static String codeOf(Preflight preflight) {
        return ((Preflight.Refused) preflight).code();
    }

    private static TuningPlan plan(String model) {
        return new TuningPlan("job-1", "support", model, "supervised", 0, 0, 0, "", -1, 12, 0, 0);
    }
}
