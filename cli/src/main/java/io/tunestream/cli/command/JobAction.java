package io.tunestream.cli.command;

import io.tunestream.schema.state.CommandKind;

/** What a person may ask for a job. */
public enum JobAction {
    approve(CommandKind.APPROVE, "Let a job that waits for approval go on."),
    cancel(CommandKind.CANCEL, "End a job, here or at its provider."),
    pause(CommandKind.PAUSE, "Let a job stand still at its provider, which keeps what it has trained."),
    resume(CommandKind.RESUME, "Let a job go on that stands still."),
    retry(CommandKind.RETRY, "Try the snapshot of an ended job again, as a new job."),
    abandon(
            CommandKind.ABANDON,
            "Give a job up that does not move: it is followed no longer, and stays on record with what is known."),
    declareAbsent(
            CommandKind.DECLARE_ABSENT,
            "End a job in UNKNOWN whose provider cannot tell: you have looked there, and it does not have it.");

    private final CommandKind kind;
    private final String description;

    JobAction(CommandKind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    CommandKind kind() {
        return kind;
    }

    /** As the command is called. */
    public String word() {
        return kind.wire().replace('_', '-');
    }

    /** One sentence for the help. */
    public String description() {
        return description;
    }
}
