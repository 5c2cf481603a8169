package io.tunestream.schema.topic;

import io.tunestream.runtime.kafka.DeclaredTopic;
import java.util.Map;

/**
 * The topic that keeps, outside the registry, which schema of ours stands under which id there. Its values are JSON, since
 * they must be readable without a registry; whichever service starts first creates it.
 *
 * @param name  full name in Kafka
 * @param owner name of the service that would create it
 */
public record SchemaTopic(String name, String owner) implements DeclaredTopic {

    /** Short name without the prefix. */
    public static final String ENTITY = "schema.registered";

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public boolean ordered() {
        return true;
    }

    @Override
    public Map<String, String> config() {
        return TopicConfigs.compacted();
    }
}
