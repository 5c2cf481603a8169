package io.tunestream.tokens.planted;

import io.tunestream.runtime.fault.Fault;
import org.apache.kafka.common.TopicPartition;

/** Planted: breaks rules on purpose. */
public final class KnowsKafka {

    static String described(TopicPartition partition, Fault fault) {
        return partition + " " + fault.code();
    }

    private KnowsKafka() {}
}
