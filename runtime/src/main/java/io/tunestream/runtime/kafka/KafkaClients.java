package io.tunestream.runtime.kafka;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The one factory of Kafka clients: what its user prefers, over it what is configured under {@code kafka.*}, and over that
 * what correctness demands. Keys are strings, values are bytes. Each method fails with CONFIGURATION_KAFKA where the
 * settings make no client, and with KAFKA_DENIED or KAFKA_UNREACHABLE where one that logs in by a token gets none. Thread-safe;
 * the caller closes what it gets.
 */
public final class KafkaClients {

    private static final int SESSION_MS = 10_000;
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;

    private final Settings settings;
    private final Map<String, Object> preferred;

    public KafkaClients(Settings settings) {
        this(settings, Map.of());
    }

    /** @param preferred properties of any kind of client, each used by those that know it */
    public KafkaClients(Settings settings, Map<String, Object> preferred) {
        this.settings = requireNonNull(settings, "settings");
        this.preferred = Map.copyOf(preferred);
    }

    public Admin admin() {
        return make(Admin::create, properties("admin", AdminClientConfig.configNames()));
    }

    /** A consumer of committed records that belongs to no group. */
    public Consumer<String, byte[]> reader(OffsetReset reset) {
        return consumer(readerProperties(reset));
    }

    /** What {@link #reader} is made of, for a library that makes its own. */
    public Map<String, Object> readerProperties(OffsetReset reset) {
        return consumerProperties(reset);
    }

    /**
     * A consumer of committed records that shares partitions with the other members of its group; topics that are
     * partitioned alike are assigned together. It commits no position by itself.
     */
    public Consumer<String, byte[]> member(Membership membership) {
        Map<String, Object> properties = consumerProperties(membership.reset());
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, membership.group());
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        return consumer(properties);
    }

    /** An idempotent producer that waits for all replicas. */
    public Producer<String, byte[]> producer() {
        return make(KafkaProducer::new, producerProperties());
    }

    /**
     * A producer of transactions. Of all with one id only the youngest that called {@code initTransactions} can write. A
     * transaction that takes longer than ten seconds is aborted by the broker.
     */
    public Producer<String, byte[]> transactional(String transactionalId) {
        Map<String, Object> properties = producerProperties();
        properties.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return make(TransactionalProducer<String, byte[]>::new, properties);
    }

    private Map<String, Object> consumerProperties(OffsetReset reset) {
        Map<String, Object> properties = properties("consumer", ConsumerConfig.configNames());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset.setting());
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    private Map<String, Object> producerProperties() {
        Map<String, Object> properties = properties("producer", ProducerConfig.configNames());
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    private Map<String, Object> properties(String client, Set<String> known) {
        Map<String, Object> properties = new HashMap<>(preferred);
        properties.keySet().retainAll(known);
        properties.putAll(settings.kafka(client));
        return properties;
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> properties) {
        return make(KafkaConsumer::new, properties);
    }

    private static <T> T make(Function<Map<String, Object>, T> maker, Map<String, Object> properties) {
        try {
            return maker.apply(properties);
        } catch (KafkaException e) {
            throw Fault.ofKafkaSettings(e);
        }
    }
}
