package io.tunestream.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.TestKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TransactionalProducerIT {

    private final KafkaClients clients = TestClients.of(Map.of());
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final List<Boolean> acknowledged = new ArrayList<>();

    @Test
    void shouldWaitForEveryRecordBeforeItAsksForTheCommit() throws Exception {
        // Given
        String topic = TestClients.topic(clients, 1);
        try (Producer<String, byte[]> producer = watched(topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            sent.add(producer.send(new ProducerRecord<>(topic, "k", "first".getBytes(UTF_8))));
            producer.flush();
            sent.add(producer.send(new ProducerRecord<>(topic, "k", "second".getBytes(UTF_8))));

            // When
            producer.commitTransaction();
        }

        // Then
        assertThat(acknowledged)
                .as("all records so far, at the end of each flush")
                .containsExactly(true, true);
    }

    @Test
    void shouldBeWhatTransactionsAreWrittenWith() throws Exception {
        try (Producer<String, byte[]> producer = clients.transactional(TestKafka.uniquePrefix())) {
            assertThat(producer).isInstanceOf(TransactionalProducer.class);
        }
    }

    /** Notes what is acknowledged whenever it was waited for. */
    private Producer<String, byte[]> watched(String id) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers(), "transactional.id", id);
        return new TransactionalProducer<>(properties, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void flush() {
                super.flush();
                acknowledged.add(sent.stream().allMatch(Future::isDone));
            }
        };
    }
}
