package io.tunestream.job;

import io.tunestream.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether commands were carried out of which no position says so, because the broker has forgotten it: their results say. It holds the
 * ids of results alone, those {@linkplain #since since the oldest command} on its topic, and lets go of them once these commands are
 * passed. So there are hardly more than commands on their topic, which keeps them for a week. Not thread-safe.
 */
final class ForgottenCommands {

    /** What is known of a command. */
    enum Standing {
        /** It has a result. */
        ANSWERED,
        /** It has no result, and one would still be there. */
        OPEN,
        /** Whether it had a result cannot be told any more. */
        UNKNOWN
    }

    /** How far the clocks of those who send commands may be from ours. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private Set<String> answered = new HashSet<>();
    private Instant complete = Instant.MAX;

    /** Since when results must be {@linkplain #answered known}, where the oldest command on the topic was sent then. */
    static Instant since(Instant oldest, Instant now) {
        Instant kept = now.minus(Topics.COMMANDS_KEPT);
        Instant first = oldest.isBefore(kept) ? oldest : kept;
        return first.isBefore(Instant.EPOCH.plus(CLOCKS)) ? Instant.EPOCH : first.minus(CLOCKS);
    }

    /** Results stay on their topic for so long: of a command that was sent earlier there may have been one. */
    void keptFor(Duration kept, Instant now) {
        complete = now.minus(kept).plus(CLOCKS);
    }

    /** There is a result of this command. */
    void answered(String commandId) {
        answered.add(commandId);
    }

    /** How many results are known. */
    int size() {
        return answered.size();
    }

    /** What is known of a command that was sent then; results without an id may be of any command without one. */
    Standing of(String commandId, Instant sent) {
        if (answered.contains(commandId)) {
            return commandId.isEmpty() ? Standing.UNKNOWN : Standing.ANSWERED;
        }
        return sent.isBefore(complete) ? Standing.UNKNOWN : Standing.OPEN;
    }

    /** There is none of them left. */
    void clear() {
        answered = new HashSet<>();
    }
}
