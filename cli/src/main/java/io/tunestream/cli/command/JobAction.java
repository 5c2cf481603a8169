package io.tunestream.cli.command;

import java.util.List;

/** What a person may ask for a job. */
public enum JobAction {
    approve("Let a job that waits for approval go on.", "only a job that is AWAITING_APPROVAL can be approved"),
    cancel("End a job, here or at its provider.", "it has ended already"),
    retry("Try the same snapshot again, as a new job.", "only a job that did not succeed can be tried again");

    private static final List<String> UNSUCCESSFUL = List.of("FAILED", "CANCELLED", "REFUSED");

    private final String description;
    private final String condition;

    JobAction(String description, String condition) {
        this.description = description;
        this.condition = condition;
    }

    /** One sentence for the help. */
    public String description() {
        return description;
    }

    /** Why it is not possible where it is not. */
    String condition() {
        return condition;
    }

    boolean isPossible(String state) {
        return switch (this) {
            case approve -> state.equals("AWAITING_APPROVAL");
            case cancel -> !state.equals("SUCCEEDED") && !UNSUCCESSFUL.contains(state);
            case retry -> UNSUCCESSFUL.contains(state);
        };
    }
}
