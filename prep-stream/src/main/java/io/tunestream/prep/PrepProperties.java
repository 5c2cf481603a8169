package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.dedupe.BoundedRocksDb;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.runtime.kafka.RecordLimits;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.TopicSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Properties of the Kafka clients: what the promises need is set last and cannot be changed; what speed wants is set first,
 * under the configured {@code kafka.*}.
 */
public final class PrepProperties {

    private static final int BATCH = 256 * 1024;
    private static final int LINGER_MS = 10;
    private static final int POLL = 2_000;

    /** Under load few large fetches instead of many small ones: a tenth of all CPU time. At rest it costs the wait, once a hop. */
    private static final int FETCH = 128 * 1024;

    private static final int FETCH_WAIT_MS = 250;
    private static final int SESSION_MS = 10_000;
    private static final int SHAPE_DIGITS = 8;
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;

    /** For the topology a broker may be silent as long as a thread may be away from its group; then it begins anew. */
    private static final int OUTAGE_MS = 300_000;

    private final Settings settings;
    private final PrepSettings prep;
    private final String instance;

    /** For the process that the name of an instance belongs to. */
    public PrepProperties(Settings settings, String instance) {
        this.settings = settings;
        this.instance = instance;
        this.prep = settings.of(PrepSettings.class);
    }

    /** Name of the consumer group of the topology, and first part of the writer's. */
    public String applicationId() {
        return prep.applicationId()
                .orElseGet(() -> settings.of(TopicSettings.class).prefix() + "-prep");
    }

    /** Of the topology; batches of records are no larger than its topics take. */
    public Properties streams(Path state, SizeLimits limits) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), OUTAGE_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), OUTAGE_MS);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLL);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MS);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, POLL);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.putAll(settings.kafka("streams"));
        settings.kafka("producer").forEach((key, value) -> properties.put(StreamsConfig.producerPrefix(key), value));
        settings.kafka("consumer").forEach((key, value) -> properties.put(StreamsConfig.consumerPrefix(key), value));
        properties.putAll(promises());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        String batchSize = StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG);
        int least = Math.min(limits.gathered().bytes(), limits.rejected().bytes());
        properties.put(batchSize, Math.min(least, Integer.parseInt(String.valueOf(properties.get(batchSize)))));
        return properties;
    }

    private Map<String, Object> promises() {
        Map<String, Object> fixed = new HashMap<>();
        fixed.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
        fixed.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        fixed.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, prep.commitInterval().toMillis());
        fixed.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, prep.threads());
        fixed.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        fixed.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailFast.class);
        fixed.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailFast.class);
        fixed.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, FailFast.class);
        fixed.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        fixed.put(BoundedRocksDb.BYTES, prep.storeBytes());
        fixed.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), RecordLimits.WITH_ROW);
        fixed.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(RecordLimits.WITH_ROW));
        fixed.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        fixed.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return fixed;
    }

    /**
     * Those of a client that runs a topology: a member under a name that is another for each topology. One that comes back under
     * its name is given the tasks of before and no others, by their numbers, whatever is behind these now.
     */
    public static Properties ofMember(Properties streams, Topology topology) {
        Properties properties = new Properties();
        properties.putAll(streams);
        String name = StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        String shape = Sha256.of(topology.describe().toString().getBytes(UTF_8));
        properties.put(name, streams.getProperty(name) + "-" + shape.substring(0, SHAPE_DIGITS));
        return properties;
    }

    /** The writer's consumer: read committed, offsets in transactions, both topics assigned together. */
    public Map<String, Object> writerConsumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL);
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        properties.putAll(settings.kafka("consumer"));
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId() + "-writer");
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        properties.putAll(committedReader());
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, "org.apache.kafka.clients.consumer.RangeAssignor");
        return properties;
    }

    private static Map<String, Object> committedReader() {
        return Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /** The writer's producer; a process that is started again in its folder fences what it was before. */
    public Map<String, Object> writerProducer() {
        Map<String, Object> properties = new HashMap<>(settings.kafka("producer"));
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, applicationId() + "-writer-" + instance);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }
}
