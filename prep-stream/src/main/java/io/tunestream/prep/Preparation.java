package io.tunestream.prep;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReport;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.serde.SchemaRegistration;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.List;

/** What must be there before the first row: topics that fit together, and schemas. */
final class Preparation {

    private final Settings settings;
    private final Topics topics;

    Preparation(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /** Creates what is missing and says what was found. */
    TopicReport ensureTopics(DedupeScope scope) {
        TopicReport report = TopicPreparation.prepare(
                settings, topics.all(), settings.of(TopicSettings.class).replication());
        requireSamePartitions(report, topics.exampleAccepted(), topics.batchClosed());
        requireSamePartitions(report, topics.exampleAccepted(), topics.sequenceCheckpoint());
        if (scope == DedupeScope.PARTITION) {
            requireSamePartitions(report, topics.exampleRaw(), topics.exampleAccepted());
        }
        return report;
    }

    /** Registers the schemas that the service writes, so that the stream threads need not ask the registry. */
    void registerSchemas(RecordSerdes serdes) {
        new SchemaRegistration(settings.of(RegistrySettings.class)).requireFullCompatibility();
        for (Topic<?> topic : List.of(
                topics.exampleRaw(),
                topics.exampleAccepted(),
                topics.exampleRejected(),
                topics.batchClosed(),
                topics.batchReady(),
                topics.sequenceCheckpoint(),
                topics.datasetSpec(),
                topics.datasetStats())) {
            serdes.register(topic);
        }
    }

    /** Streams are spread over the partitions of both topics alike; more of one than of the other would strand some. */
    private static void requireSamePartitions(TopicReport report, Topic<?> one, Topic<?> other) {
        int ofOne = requireNonNull(report.partitions().get(one.name()));
        int ofOther = requireNonNull(report.partitions().get(other.name()));
        if (ofOne != ofOther) {
            throw new Fault(
                    "TOPIC_PARTITIONS_DIFFER",
                    "%s has %d partitions and %s has %d; they must be equally many"
                            .formatted(one.name(), ofOne, other.name(), ofOther));
        }
    }
}
