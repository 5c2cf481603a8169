package io.tunestream.job;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.schema.serde.RegistrySettings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to topics and reads them, each time with a client of its own. */
final class TestingTopics {

    private final Settings settings;
    private final RecordSerdes serdes;

    TestingTopics(Settings settings) {
        this.settings = settings;
        this.serdes = new RecordSerdes(settings.of(RegistrySettings.class));
    }

    void create(Topics topics) {
        try (Admin admin = Admin.create(settings.kafka("admin"))) {
            new TopicPreparation(admin).ensure(topics.all(), (short) -1);
        }
    }

    /** Gives the offset. */
    <V extends SpecificRecord> long write(Topic<V> topic, ProducerRecord<String, V> record) {
        return send(record, serdes.serializer(topic)).offset();
    }

    /** Bytes as they are; gives the place of the record as a setting names it. */
    String writeBytes(ProducerRecord<String, byte[]> record) {
        RecordMetadata written = send(record, new ByteArraySerializer());
        return "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
    }

    private <V> RecordMetadata send(ProducerRecord<String, V> record, Serializer<V> values) {
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(settings.kafka("producer"), new StringSerializer(), values)) {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Whatever is on the first partition by now, in order; the value is null where what the key stands for was deleted. */
    <V extends SpecificRecord> void read(Topic<V> topic, BiConsumer<String, V> each) {
        TopicReader reader = new TopicReader(new KafkaClients(settings));
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (Deserializer<V> values = serdes.deserializer(topic)) {
            reader.readTo(Map.of(partition, 0L), reader.ends(List.of(partition)), record -> {
                each.accept(record.key(), values.deserialize(record.topic(), record.value()));
                return true;
            });
        }
    }

    <V extends SpecificRecord> FollowedTopic<V> follow(Topic<V> topic) {
        return new FollowedTopic<>(topic.name(), settings.kafka("admin"), serdes.deserializer(topic));
    }
}
