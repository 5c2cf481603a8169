package io.tunestream.prep.limit;

import io.tunestream.example.check.Violation;
import java.util.Optional;

/**
 * What the topics that a row may go to take at most.
 *
 * @param gathered the least that a topic takes which a valid row is written to on its way, the topic of accepted examples
 *                 included
 * @param accepted what the topic of accepted examples takes
 * @param rejected what the topic of rejections takes
 */
public record SizeLimits(Limit gathered, Limit accepted, Limit rejected) {

    /** What stands around a row at most: the record, its batch, and every field but the row and its violations. */
    public static final int ENVELOPE_BYTES = 1_024;

    /**
     * A topic's limit.
     *
     * @param topic name of the topic
     * @param bytes most bytes of a record, with everything around its content and before compression
     */
    public record Limit(String topic, int bytes) {

        /** Most bytes of the content. */
        public int contentBytes() {
            return bytes - ENVELOPE_BYTES;
        }

        /** ROW_TOO_LARGE where so many bytes of content do not fit. */
        public Optional<Violation> violatedBy(int content) {
            return content > contentBytes()
                    ? Optional.of(Violation.tooLarge(contentBytes(), "topic " + topic))
                    : Optional.empty();
        }
    }
}
