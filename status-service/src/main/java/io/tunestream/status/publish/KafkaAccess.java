package io.tunestream.status.publish;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topics;

/**
 * What it takes to read and write the line's topics. Thread-safe.
 *
 * @param clients makes Kafka clients
 * @param serdes  makes serializers and deserializers
 * @param topics  names of the topics
 * @param tracing whose traces the records name that are written
 */
public record KafkaAccess(KafkaClients clients, RecordSerdes serdes, Topics topics, Tracing tracing) {

    public KafkaAccess {
        requireNonNull(clients, "clients");
        requireNonNull(serdes, "serdes");
        requireNonNull(topics, "topics");
        requireNonNull(tracing, "tracing");
    }

    /** Reads what is committed. */
    public RecordScan scan() {
        return new RecordScan(new TopicReader(clients), serdes);
    }
}
