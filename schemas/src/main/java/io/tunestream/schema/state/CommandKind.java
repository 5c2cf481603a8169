package io.tunestream.schema.state;

import io.tunestream.record.JobCommand;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person may order of the job service. {@code job.command} has the lower-case name; see {@link LedgerState} for why. */
public enum CommandKind {
    /** Start a job now. */
    TRAIN,
    /** Let a job that waits for approval go on. */
    APPROVE,
    /** End a job. */
    CANCEL,
    /** Let a job stand still at its provider. */
    PAUSE,
    /** Let a job go on that stands still. */
    RESUME,
    /** Try the snapshot of an ended job again. */
    RETRY,
    /** Train the snapshot of an ended job at another provider. */
    REPLAN,
    /** Follow a job no longer. */
    ABANDON,
    /** Follow a job of the provider's as the one whose answer was lost. */
    ADOPT,
    /** End a job whose answer was lost: the provider does not have it. */
    DECLARE_ABSENT,
    /** Leave examples out of later snapshots. */
    EXCLUDE,
    /** Take examples into later snapshots again. */
    INCLUDE;

    private static final Map<String, CommandKind> BY_WIRE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(CommandKind::wire, Function.identity()));

    /** The kind of a command; empty for one that this version does not know. */
    public static Optional<CommandKind> of(JobCommand command) {
        return Optional.ofNullable(BY_WIRE.get(command.getKind()));
    }

    /** As the record has it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
