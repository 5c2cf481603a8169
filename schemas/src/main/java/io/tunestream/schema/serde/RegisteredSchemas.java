package io.tunestream.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of schemas and their ids. Fails with KAFKA_UNREACHABLE, KAFKA_DENIED or KAFKA_REFUSED. Thread-safe. */
final class RegisteredSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredSchemas.class);

    private final KafkaClients clients;
    private final String topic;

    RegisteredSchemas(KafkaClients clients, String topic) {
        this.clients = clients;
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /** All that are known, by key. */
    Map<String, RegisteredSchema> read() {
        TopicReader reader = new TopicReader(clients);
        Map<String, RegisteredSchema> known = new LinkedHashMap<>();
        reader.read(reader.partitions(topic), each -> learn(each, known));
        return known;
    }

    private static void learn(ConsumerRecord<String, byte[]> record, Map<String, RegisteredSchema> known) {
        if (record.value() == null) {
            known.remove(record.key());
            return;
        }
        try {
            known.put(record.key(), RegisteredSchema.ofJson(new String(record.value(), UTF_8)));
        } catch (UncheckedIOException e) {
            LOG.error(
                    "RECORD_UNREADABLE {}-{} offset {} names no schema, and is left out",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }

    /** Writes those that are not known yet; returns once the brokers have them. */
    void add(Collection<RegisteredSchema> schemas) {
        Map<String, RegisteredSchema> known = read();
        List<RegisteredSchema> added = schemas.stream()
                .filter(each -> !each.equals(known.get(each.key())))
                .toList();
        if (!added.isEmpty()) {
            write(added);
        }
    }

    private void write(List<RegisteredSchema> schemas) {
        try (Producer<String, byte[]> producer = clients.producer()) {
            List<Future<RecordMetadata>> sent = schemas.stream()
                    .map(each -> producer.send(new ProducerRecord<>(
                            topic, each.key(), each.toJson().getBytes(UTF_8))))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}
