package io.tunestream.runtime.kafka;

/**
 * A place in a consumer group.
 *
 * @param group name of the group
 * @param reset where to begin without a committed position
 */
public record Membership(String group, OffsetReset reset) {}
