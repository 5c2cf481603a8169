package io.tunestream.provider.command;

import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.ProviderException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the user's that asks a tuned model. What it prints is not read. */
record ProbeCommand(List<String> arguments, Duration timeout) {

    ProbeAnswer run() {
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(arguments)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return answerOf(process, start);
        } catch (IOException e) {
            throw new ProviderException(
                    "probe_failed", "the command that asks the model cannot be run: " + arguments.getFirst(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("interrupted", "the call was interrupted", e);
        }
    }

    private ProbeAnswer answerOf(Process process, long start) throws InterruptedException {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new ProbeAnswer.NotYet("probe_slow", "the command that asks the model takes too long");
            }
            return process.exitValue() == 0
                    ? new ProbeAnswer.Answered(
                            Duration.ofNanos(System.nanoTime() - start).toMillis())
                    : new ProbeAnswer.NotYet(
                            "exit_" + process.exitValue(),
                            "the command that asks the model ends with " + process.exitValue());
        } finally {
            new TrainingProcess(process.toHandle()).kill();
        }
    }
}
