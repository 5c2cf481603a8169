package io.tunestream.runtime.kafka;

import java.util.Map;

/** What is needed of a topic to create it and to compare it with the one that is there. */
public interface DeclaredTopic {

    /** Full name in Kafka. */
    String name();

    /** Number of partitions at creation. */
    int partitions();

    /** Whether all its records have one order, so that it has one partition for good. */
    boolean ordered();

    /** Name of the service that creates it. */
    String owner();

    /** Topic configuration that is asserted at start. */
    Map<String, String> config();
}
