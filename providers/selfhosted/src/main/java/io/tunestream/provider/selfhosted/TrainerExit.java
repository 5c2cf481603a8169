package io.tunestream.provider.selfhosted;

import java.util.List;

/**
 * What a trainer's exit code and its last lines come to.
 *
 * @param code     stable code of the failure
 * @param sentence what happened, without anything of an example
 */
public record TrainerExit(String code, String sentence) {

    private static final int SIGNAL = 128;
    private static final int KILL = 9;
    private static final int TERM = 15;

    /**
     * Of a trainer that did not end well.
     *
     * @param exit      exit code; 128 and the signal's number where one ended it
     * @param lastLines what it printed last; of that only what {@link SafeLines} lets through is told
     */
    public static TrainerExit of(int exit, List<String> lastLines) {
        String said = said(lastLines);
        return new TrainerExit(codeOf(exit, said), sentenceOf(exit) + said);
    }

    /** A clause about the last lines; empty where nothing can be told of them. */
    public static String said(List<String> lastLines) {
        List<String> safe = SafeLines.of(lastLines);
        return safe.isEmpty() ? "" : "; last lines: " + String.join(" / ", safe);
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
