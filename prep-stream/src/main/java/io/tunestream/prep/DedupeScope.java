package io.tunestream.prep;

/** Among which rows duplicates are found. */
public enum DedupeScope {
    /** All rows of a dataset, whoever wrote them to whichever partition; costs one more hop through Kafka. */
    GLOBAL,
    /** The rows of one partition; enough where producers key by content or conversation. */
    PARTITION
}
