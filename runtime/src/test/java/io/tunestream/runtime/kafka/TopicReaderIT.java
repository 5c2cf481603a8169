package io.tunestream.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderIT {

    private final KafkaClients clients = TestClients.of(Map.of());
    private final TopicReader reader = new TopicReader(clients);
    private final List<String> seen = new ArrayList<>();

    @Test
    void shouldReadWhatIsCommittedInEveryPartitionUpToTheEnd() throws Exception {
        // Given
        String topic = TestClients.topic(clients, 2);
        try (Producer<String, byte[]> producer = clients.transactional(topic)) {
            producer.initTransactions();
            inTransaction(producer, topic, 0, "a", "b");
            producer.commitTransaction();
            inTransaction(producer, topic, 0, "aborted");
            producer.flush();
            producer.abortTransaction();
            inTransaction(producer, topic, 1, "c");
            producer.commitTransaction();
        }

        // When
        Map<TopicPartition, Long> positions =
                reader.read(reader.partitions(topic), each -> seen.add(new String(each.value(), UTF_8)));

        // Then
        assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(positions)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(new TopicPartition(topic, 0), 5L, new TopicPartition(topic, 1), 2L));
    }

    @Test
    void shouldNotWaitForATransactionThatIsOpen() throws Exception {
        // Given
        String topic = TestClients.topic(clients, 1);
        try (Producer<String, byte[]> producer = clients.transactional(topic)) {
            producer.initTransactions();
            inTransaction(producer, topic, 0, "a");
            producer.commitTransaction();
            inTransaction(producer, topic, 0, "open");
            producer.flush();

            // When
            Map<TopicPartition, Long> positions =
                    reader.read(reader.partitions(topic), each -> seen.add(new String(each.value(), UTF_8)));

            // Then
            assertThat(seen).containsExactly("a");
            assertThat(positions).containsValue(2L);
        }
    }

    @Test
    void shouldReadEveryCommitThatWasReportedWhereItReadsToTheEndOfWhatIsWritten() throws Exception {
        // Given
        String topic = TestClients.topic(clients, 12);
        TopicReader impatient = new TopicReader(TestClients.of(Map.of("kafka.consumer.fetch.max.wait.ms", "10")));
        Collection<TopicPartition> partitions = reader.partitions(topic);
        Map<TopicPartition, Long> at = new HashMap<>();
        partitions.forEach(each -> at.put(each, 0L));
        try (Producer<String, byte[]> producer = clients.transactional(topic)) {
            producer.initTransactions();
            for (int round = 1; round <= 20; round++) {
                producer.beginTransaction();
                for (TopicPartition each : partitions) {
                    add(producer, topic, each.partition(), String.valueOf(round));
                }

                // When
                producer.commitTransaction();
                at.putAll(impatient.readTo(
                        Map.copyOf(at), impatient.ends(partitions), each -> seen.add(new String(each.value(), UTF_8))));

                // Then
                assertThat(seen).containsOnly(String.valueOf(round)).hasSize(12);
                seen.clear();
            }
        }
    }

    @Test
    void shouldReadFromAnOffsetOrTheFirstThatIsLeftUntilItIsToldToEnd() throws Exception {
        // Given
        String topic = TestClients.topic(clients, 1);
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Producer<String, byte[]> producer = clients.producer();
                Admin admin = clients.admin()) {
            for (int i = 0; i < 9; i++) {
                producer.send(new ProducerRecord<>(topic, "k", String.valueOf(i).getBytes(UTF_8)))
                        .get();
            }
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }

        // When
        Map<Long, Map<TopicPartition, Long>> positions = new HashMap<>();
        for (long from : List.of(2L, 6L)) {
            positions.put(from, reader.read(Map.of(partition, from), each -> {
                seen.add(new String(each.value(), UTF_8));
                return each.offset() < 7;
            }));
        }

        // Then
        assertThat(seen).containsExactly("4", "5", "6", "7", "6", "7");
        assertThat(positions)
                .allSatisfy((from, position) -> assertThat(position).isEqualTo(Map.of(partition, 8L)));
    }

    @Test
    void shouldSayThatThereIsNoBrokerOrNoTopic() {
        // Given
        KafkaClients astray = TestClients.of(
                Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "kafka.consumer.default.api.timeout.ms", "3000"));

        // When // Then
        assertThatThrownBy(() -> new TopicReader(astray).partitions("none"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("KAFKA_UNREACHABLE"));
        assertThatThrownBy(() -> reader.partitions("none"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("TOPIC_MISSING"));
    }

    private static void inTransaction(
            Producer<String, byte[]> producer, String topic, int partition, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            add(producer, topic, partition, value);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send failed with
    private static void add(Producer<String, byte[]> producer, String topic, int partition, String value) {
        producer.send(new ProducerRecord<>(topic, partition, "k", value.getBytes(UTF_8)));
    }
}
