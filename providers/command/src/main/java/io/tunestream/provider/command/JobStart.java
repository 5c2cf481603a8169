package io.tunestream.provider.command;

import io.tunestream.provider.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Starts the process of a job that is made and has none. What it finds half done, it finishes. */
final class JobStart {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TrainingDirectory directory;
    private final ProcessLauncher launcher;

    JobStart(TrainingDirectory directory, ProcessLauncher launcher) {
        this.directory = directory;
        this.launcher = launcher;
    }

    void start(JobFolder job) throws IOException {
        if (job.state() instanceof RunState.Queued) {
            directory.locked(() -> {
                startAlone(job);
                return job;
            });
        }
    }

    /** Returns when the job's shell runs. Used under the directory's lock. */
    void startAlone(JobFolder job) throws IOException {
        if (job.state() instanceof RunState.Queued) {
            JobFile file = job.file();
            take(file.trainFile(), job.train());
            take(file.validationFile(), job.validation());
            await(job, launcher.launch(job, file.arguments()));
        }
    }

    /** From then on the file is the job's, and goes with its end. */
    private void take(String fileId, Path to) throws IOException {
        Path from = directory.files().resolve(fileId);
        if (!fileId.isEmpty() && Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void await(JobFolder job, Process shell) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (job.state() instanceof RunState.Queued) {
            boolean alive = shell.isAlive();
            if (!alive && job.state() instanceof RunState.Queued) {
                throw new ProviderException(
                        "shell_failed", "its shell ended with %d".formatted(shell.exitValue()), null);
            }
            if (System.nanoTime() > until) {
                throw new ProviderException("shell_slow", "its shell has not begun yet", null);
            }
            TrainingDirectory.pause(BETWEEN_LOOKS);
        }
    }
}
