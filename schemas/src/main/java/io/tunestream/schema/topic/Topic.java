package io.tunestream.schema.topic;

import io.tunestream.runtime.kafka.DeclaredTopic;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic as declared: everything that creation, serialisation and the documentation need.
 *
 * @param entity     short name without the prefix, such as {@code example.raw}
 * @param name       full name in Kafka
 * @param key        what the key holds; keys are UTF-8 strings
 * @param value      record class of the value
 * @param partitions number of partitions at creation
 * @param ordered    whether all its records have one order, so that it has one partition for good
 * @param config     topic configuration that is asserted at start
 * @param service    the service that creates it and registers the schema of its values
 * @param writer     the one module that writes it
 * @param purpose    one sentence for the documentation
 * @param <V>        type of the value
 */
public record Topic<V extends SpecificRecord>(
        String entity,
        String name,
        String key,
        Class<V> value,
        int partitions,
        boolean ordered,
        Map<String, String> config,
        Owner service,
        String writer,
        String purpose)
        implements DeclaredTopic {

    @Override
    public String owner() {
        return service.service();
    }

    /** Registry subject of the value, by TopicNameStrategy. */
    public String subject() {
        return name + "-value";
    }
}
