package io.tunestream.provider.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a trainer ends, its job ends, and says why. */
class TrainingEndTest {

    private static final String SECRET = "My diagnosis is a broken heart";

    @TempDir
    private Path directory;

    @Test
    void shouldSayThatSomebodyEndedTheTrainer() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            // Given
            JobFolder job = trainer.create();

            // When
            trainer.awaitTrainer(job).terminate();

            // Then
            assertFailed(trainer.awaitEnd(job), "trainer_terminated", "SIGTERM");
        }
    }

    @Test
    void shouldSayThatTheTrainerWasKilled() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            // Given
            JobFolder job = trainer.create();

            // When
            trainer.awaitTrainer(job).handle().destroyForcibly();

            // Then
            assertFailed(trainer.awaitEnd(job), "trainer_killed", "want of memory");
        }
    }

    @Test
    void shouldFailJobWhoseProcessesVanished() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            // Given
            JobFolder job = trainer.create();
            TrainingProcess process = trainer.awaitTrainer(job);

            // When
            TestTrainer.shell(job).handle().destroyForcibly();
            process.kill();

            // Then
            assertFailed(trainer.awaitEnd(job), "trainer_vanished", "without an exit code");
            assertThat(job.data()).doesNotExist();
        }
    }

    @Test
    void shouldGoOnWhileTheTrainerLivesWithoutItsShell() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            // Given
            JobFolder job = trainer.create();
            TrainingProcess process = trainer.awaitTrainer(job);

            // When
            TrainingProcess shell = TestTrainer.shell(job);
            shell.handle().destroyForcibly();
            Await.until("the shell is gone", () -> !shell.handle().isAlive());

            // Then
            assertThat(trainer.get(job).state()).isEqualTo(ProviderJobState.RUNNING);
            assertThat(job.trainer()).contains(process);
            trainer.provider().trainer().cancel(job.id());
            assertThat(trainer.get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
            assertThat(job.trainer()).isEmpty();
        }
    }

    @Test
    void shouldNotTakeAnotherProcessForTheJobs() throws IOException {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            // Given
            JobFolder job = trainer.create();
            trainer.awaitTrainer(job).kill();
            trainer.awaitEnd(job);
            Process other = new ProcessBuilder("sleep", "600").start();

            // When
            Files.move(job.path().resolve("exited.137"), job.path().resolve("running." + other.pid()));

            // Then
            assertFailed(trainer.get(job), "trainer_vanished", "restarted");
            assertThat(other.isAlive()).isTrue();
            other.destroyForcibly();
        }
    }

    @Test
    void shouldQuoteNothingOfABadFile() throws IOException {
        String program = """
                echo 'Traceback (most recent call last):' >&2
                echo '  File "sft.py", line 7, in <module>' >&2
                echo 'json.decoder.JSONDecodeError: Expecting value: line 1 column 5 (char 4) in %s' >&2
                echo 'ValueError: %s' >&2
                exit 1
                """.formatted(SECRET, SECRET);
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), "sh", "-c", program, "{train}")) {
            // When
            JobFolder job = trainer.create();

            // Then
            ProviderJob failed = trainer.awaitEnd(job);
            assertFailed(failed, "trainer_failed", "exit code 1");
            assertThat(failed.message())
                    .contains(
                            "JSONDecodeError, Expecting",
                            "line 1",
                            "ValueError",
                            job.path().toString())
                    .doesNotContain("diagnosis", "heart");
        }
    }

    @Test
    void shouldSayThatTheDiskIsFull() throws IOException {
        String program = "echo 'OSError: [Errno 28] No space left on device' >&2; echo model > /dev/full";
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), "sh", "-c", program)) {
            // When
            JobFolder job = trainer.create();

            // Then
            assertFailed(trainer.awaitEnd(job), "disk_full", "No space left on device");
        }
    }

    @Test
    void shouldSayThatTheCommandIsNotThere() throws IOException {
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), "sh", "-c", "no-such-trainer")) {
            // When
            JobFolder job = trainer.create();

            // Then
            assertFailed(trainer.awaitEnd(job), "command_not_found", "was not found");
        }
    }

    @Test
    void shouldFailJobThatLeavesNoModel() throws IOException {
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), "true")) {
            // When
            JobFolder job = trainer.create();

            // Then
            assertFailed(trainer.awaitEnd(job), "no_model", "left no model");
        }
    }

    @Test
    void shouldKillTrainerThatDoesNotListen() throws IOException {
        String program = "trap '' TERM; while :; do sleep 1; done";
        Map<String, String> impatient = Map.of("providers.here.cancel-grace", "PT0.3S");
        try (TestTrainer trainer = TestTrainer.running(directory, impatient, "sh", "-c", program)) {
            // Given
            JobFolder job = trainer.create();
            trainer.awaitTrainer(job);

            // When
            trainer.provider().trainer().cancel(job.id());

            // Then
            assertThat(trainer.get(job).state()).isEqualTo(ProviderJobState.CANCELLED);
            assertThat(job.trainer()).isEmpty();
            assertThat(job.data()).doesNotExist();
        }
    }

    @Test
    void shouldLeaveNothingRunningBehindAJob() throws IOException {
        String program = "sleep 600 & echo $! > \"$0\"/../../left";
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), "sh", "-c", program, "{output}")) {
            // Given
            JobFolder job = trainer.create();

            // When
            trainer.awaitEnd(job);

            // Then
            long left =
                    Long.parseLong(Files.readString(job.path().resolve("left")).strip());
            Await.until(
                    "what the trainer left running is gone",
                    () -> ProcessHandle.of(left)
                            .filter(process -> process.info().commandLine().isPresent())
                            .isEmpty());
        }
    }

    @Test
    void shouldKeepLittleOfATrainerThatPrintsMuch() throws IOException {
        String program = "yes 'a line of which nothing is understood, as most are' | head -c 30000000;"
                + " echo; echo \"{'loss': '1.0', 'epoch': '2'}\"; echo model > \"$0/model\"";
        try (TestTrainer trainer = TestTrainer.running(directory, Map.of(), "sh", "-c", program, "{output}")) {
            // Given
            JobFolder job = trainer.create();

            // When
            ProviderJob ended = trainer.awaitEnd(job);

            // Then
            assertThat(ended.state()).isEqualTo(ProviderJobState.SUCCEEDED);
            assertThat(sizeOf(job.path())).isLessThan(25_000_000);
            assertThat(new LogPieces(job.path(), "out").last(100)).last().isEqualTo("{'loss': '1.0', 'epoch': '2'}");
        }
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void shouldShowPathsAndNoExamplesToOtherUsers() throws IOException {
        Path training = directory.resolve("training");
        try (TestTrainer trainer = TestTrainer.of(training, Map.of())) {
            // When
            JobFolder job = trainer.create();

            // Then
            assertThat(TestTrainer.shell(job).handle().info().commandLine().orElseThrow())
                    .contains(job.train().toString())
                    .doesNotContain("Question", "Answer");
            assertThat(Files.getPosixFilePermissions(training)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            trainer.provider().trainer().cancel(job.id());
        }
    }

    @Test
    void shouldPassNoSecretOn() {
        // Given
        Map<String, String> environment = new HashMap<>(Map.of(
                "OPENAI_API_KEY",
                "1",
                "HF_TOKEN",
                "2",
                "MY_PASSWORD",
                "3",
                "AWS_SECRET",
                "4",
                "CUDA_VISIBLE_DEVICES",
                "0"));
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of("providers.here.secret-environment", "HF_TOKEN"))) {
            // When
            new ProcessLauncher(TestTrainer.NAME, trainer.settings()).restrict(environment);

            // Then
            assertThat(environment).containsOnlyKeys("HF_TOKEN", "CUDA_VISIBLE_DEVICES", "PYTHONUNBUFFERED");
        }
    }

    @Test
    void shouldPassOnWhatTheFileOfANamedSecretHolds() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("token"), "hf_1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> ours = Map.of("HF_TOKEN_FILE", file.toString(), "OPENAI_API_KEY_FILE", "/nowhere/key");
        Map<String, String> environment = new HashMap<>(ours);
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of("providers.here.secret-environment", "HF_TOKEN"))) {
            // When
            new ProcessLauncher(TestTrainer.NAME, trainer.settings(), ours::get).restrict(environment);

            // Then
            assertThat(environment).containsEntry("HF_TOKEN", "hf_1").containsOnlyKeys("HF_TOKEN", "PYTHONUNBUFFERED");
        }
    }

    private static void assertFailed(ProviderJob job, String code, String part) {
        assertThat(job.state()).isEqualTo(ProviderJobState.FAILED);
        assertThat(job.code()).isEqualTo(code);
        assertThat(job.message()).contains(part).hasSizeLessThan(1_000);
        assertThat(job.tunedModel()).isEmpty();
    }
}
