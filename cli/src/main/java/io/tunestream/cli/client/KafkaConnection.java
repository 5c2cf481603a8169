package io.tunestream.cli.client;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.snapshot.BatchLog;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.ExampleFinder;
import io.tunestream.snapshot.ReadyTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Makes Kafka clients that give up after seconds, since a person waits; the caller closes them. */
public final class KafkaConnection {

    private static final String PATIENCE_MS = "8000";
    private static final String REQUEST_MS = "5000";
    private static final String DELIVERY_MS = "30000";

    private final Settings settings;
    private final Topics topics;
    private final RecordSerdes serdes;

    public KafkaConnection(Settings settings) {
        this.settings = settings;
        this.topics = new Topics(settings.of(TopicSettings.class));
        this.serdes = RecordSerdes.of(settings);
    }

    public Topics topics() {
        return topics;
    }

    /** Finds the broker, and makes the topics that are missing. */
    public void ensure(List<Topic<?>> wanted) {
        try (Admin admin = admin()) {
            new TopicPreparation(admin)
                    .ensure(wanted, settings.of(TopicSettings.class).replication());
        }
    }

    public Admin admin() {
        return clients(Map.of()).admin();
    }

    /** A consumer without a group that reads what is committed. */
    public Consumer<String, byte[]> reader() {
        return clients(Map.of()).reader(OffsetReset.EARLIEST);
    }

    /** Reads topics from their beginning to their present end. */
    public TopicReader topicReader() {
        return new TopicReader(clients(Map.of()));
    }

    /** Reads the values of records, and passes over those that the settings name; the caller closes it. */
    public RecordReader recordReader() {
        return serdes.reader();
    }

    /** Reads the values of a topic; the caller closes it. */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return serdes.deserializer(topic);
    }

    /** Builds batches again from the log. */
    public BatchRebuilder rebuilder() {
        return new BatchRebuilder(batchLog());
    }

    /** Finds examples in the log. */
    public ExampleFinder exampleFinder() {
        return new ExampleFinder(batchLog());
    }

    private BatchLog batchLog() {
        return new BatchLog(topics, serdes, clients(Map.of()));
    }

    /** Looks batches up. */
    public ReadyTopic readyTopic() {
        return new ReadyTopic(topics.batchReady(), serdes, topicReader());
    }

    /** Writes the values of a topic; the caller closes it. */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return serdes.serializer(topic);
    }

    /** An idempotent producer that waits for all replicas, with defaults that the configuration can override. */
    public Producer<String, byte[]> producer(Map<String, Object> defaults) {
        return clients(defaults).producer();
    }

    private KafkaClients clients(Map<String, Object> defaults) {
        Map<String, Object> preferred = new HashMap<>(defaults);
        preferred.put("default.api.timeout.ms", PATIENCE_MS);
        preferred.put("request.timeout.ms", REQUEST_MS);
        preferred.put("max.block.ms", PATIENCE_MS);
        preferred.put("delivery.timeout.ms", DELIVERY_MS);
        return new KafkaClients(settings, preferred);
    }
}
