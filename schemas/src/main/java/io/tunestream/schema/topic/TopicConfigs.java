package io.tunestream.schema.topic;

import io.tunestream.runtime.kafka.RecordLimits;
import java.time.Duration;
import java.util.Map;

/** The cleanup and retention that topics are declared with. */
final class TopicConfigs {

    /** Room for the largest row that the rules let pass (8 MiB) and its envelope. */
    static final String LARGE_MESSAGE_BYTES = Integer.toString(RecordLimits.WITH_ROW);

    private TopicConfigs() {}

    static Map<String, String> kept(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
    }

    static Map<String, String> keptLarge(Duration retention) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(retention.toMillis()),
                "max.message.bytes",
                LARGE_MESSAGE_BYTES);
    }

    static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact");
    }

    /** For keys with a new value every second: in small segments, so that little is left to read at a start. */
    static Map<String, String> compactedOften() {
        return Map.of(
                "cleanup.policy",
                "compact",
                "segment.bytes",
                Integer.toString(16 * 1024 * 1024),
                "segment.ms",
                Long.toString(Duration.ofHours(1).toMillis()),
                "min.cleanable.dirty.ratio",
                "0.1");
    }

    /** Compacted in the end, but every record stays readable for so long. */
    static Map<String, String> compactedAfter(Duration history) {
        return Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", Long.toString(history.toMillis()));
    }
}
