package io.tunestream.provider.command;

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
    private static final int SIGNAL = 128;
    private static final int KILL = 9;
    private static final int TERM = 15;

    static ExitReason noModel(Path output) {
        return new ExitReason("no_model", "the trainer ended well and left no model in " + output);
    }

    static ExitReason of(JobFolder job, RunState.Exited exited) {
        List<String> lines = SafeLines.of(lastLines(job));
        String said = lines.isEmpty() ? "" : "; last lines: " + String.join(" / ", lines);
        String place = "; its output is in " + job.path();
        String code = exited.code().isEmpty()
                ? "trainer_vanished"
                : codeOf(exited.code().getAsInt(), said);
        String sentence = exited.code().isEmpty()
                ? "its processes are gone without an exit code: killed from outside, out of memory, or the machine was restarted"
                : sentenceOf(exited.code().getAsInt());
        return new ExitReason(code, sentence + said + place);
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

    private static String codeOf(int exit, String said) {
        if (said.contains("No space left on device") || said.contains("Disk quota exceeded")) {
            return "disk_full";
        }
        if (said.contains("out of memory") || said.contains("Cannot allocate memory")) {
            return "out_of_memory";
        }
        return switch (exit) {
            case 126 -> "command_not_executable";
            case 127 -> "command_not_found";
            case SIGNAL + KILL -> "trainer_killed";
            case SIGNAL + TERM -> "trainer_terminated";
            default -> "trainer_failed";
        };
    }

    private static String sentenceOf(int exit) {
        return switch (exit) {
            case 126 -> "the command cannot be executed";
            case 127 -> "the command, or one that it calls, was not found";
            case SIGNAL + KILL -> "the trainer was killed by SIGKILL: by the system for want of memory, or by somebody";
            case SIGNAL + TERM -> "the trainer was ended by SIGTERM, which nobody here sent";
            default ->
                exit > SIGNAL && exit < SIGNAL + 65
                        ? "the trainer was ended by signal " + (exit - SIGNAL)
                        : "the trainer ended with exit code " + exit;
        };
    }
}
