package io.tunestream.prep.judge;

/**
 * What the topics that a row may go to take at most.
 *
 * @param accepted the least that a topic takes which an accepted example is written to
 * @param rejected what the topic of rejections takes
 */
public record SizeLimits(Limit accepted, Limit rejected) {

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
    }
}
