package io.tunestream.runtime.kafka;

import java.util.Optional;

/**
 * A place in a consumer group.
 *
 * @param group    name of the group
 * @param instance a name that the process keeps when it is started again, so that it gets the same partitions back
 *     (static membership); no two living members may have the same
 * @param reset    where to begin without a committed position
 */
public record Membership(String group, Optional<String> instance, OffsetReset reset) {

    public static Membership of(String group, OffsetReset reset) {
        return new Membership(group, Optional.empty(), reset);
    }

    public Membership as(String instanceName) {
        return new Membership(group, Optional.of(instanceName), reset);
    }
}
