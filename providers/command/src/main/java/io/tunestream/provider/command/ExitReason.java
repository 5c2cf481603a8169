package io.tunestream.provider.command;

import io.tunestream.provider.selfhosted.TrainerExit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a job failed.
 *
 * @param code    stable code
 * @param message one sentence, without anything of an example
 */
record ExitReason(String code, String message) {

    static final ExitReason NONE = new ExitReason("", "");

    private static final int TAIL = 1 << 16;
    private static final String VANISHED =
            "its processes are gone without an exit code: killed from outside, out of memory, or the machine was restarted";

    static ExitReason noModel(Path output) {
        return new ExitReason("no_model", "the trainer ended well and left no model in " + output);
    }

    static ExitReason of(JobFolder job, RunState.Exited exited) {
        List<String> lines = lastLines(job);
        TrainerExit end = exited.code().isPresent()
                ? TrainerExit.of(exited.code().getAsInt(), lines)
                : new TrainerExit("trainer_vanished", VANISHED + TrainerExit.said(lines));
        return new ExitReason(end.code(), end.sentence() + "; its output is in " + job.path());
    }

    private static List<String> lastLines(JobFolder job) {
        try {
            List<String> lines = new ArrayList<>(new LogPieces(job.path(), "out").last(TAIL));
            lines.addAll(new LogPieces(job.path(), "err").last(TAIL));
            return lines;
        } catch (IOException e) {
            throw TrainingDirectory.unusable(e);
        }
    }
}
