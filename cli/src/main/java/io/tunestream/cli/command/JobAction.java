package io.tunestream.cli.command;

/** What a person may ask for a job. */
public enum JobAction {
    approve("Let a job that waits for approval go on."),
    cancel("End a job, here or at its provider."),
    retry("Try the snapshot of an ended job again, as a new job."),
    abandon("Give a job up that does not move: it is followed no longer, and stays on record with what is known.");

    private final String description;

    JobAction(String description) {
        this.description = description;
    }

    /** One sentence for the help. */
    public String description() {
        return description;
    }
}
