package io.tunestream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class LostTransactionsIT {

    private final KafkaClients clients = TestClients.of(Map.of());
    private final TopicReader reader = new TopicReader(clients);

    @Test
    void shouldTouchEveryPartitionAndCommitNothing() throws Exception {
        // Given
        String one = TestClients.topic(clients, 1);
        String two = TestClients.topic(clients, 2);

        // When
        try (Producer<String, byte[]> producer = clients.transactional(one)) {
            producer.initTransactions();
            LostTransactions.abort(producer, List.of(one, two));
        }

        // Then
        List<TopicPartition> partitions =
                List.of(new TopicPartition(one, 0), new TopicPartition(two, 0), new TopicPartition(two, 1));
        assertThat(reader.ends(partitions))
                .hasSize(3)
                .allSatisfy((partition, end) -> assertThat(end).isPositive());
        reader.readTo(
                Map.of(partitions.getFirst(), 0L, partitions.get(1), 0L, partitions.getLast(), 0L),
                reader.ends(partitions),
                each -> {
                    throw new AssertionError("committed: " + each);
                });
    }

    @Test
    void shouldFailWhereAPartitionCannotBeWritten() throws Exception {
        // Given
        String topic = TestClients.topic(clients, 1);
        KafkaClients sendingNothing = TestClients.of(Map.of("kafka.producer.max.request.size", "1"));

        try (Producer<String, byte[]> producer = sendingNothing.transactional(topic)) {
            producer.initTransactions();

            // Then
            assertThatThrownBy(() -> LostTransactions.abort(producer, List.of(topic)))
                    .isInstanceOf(KafkaException.class)
                    .hasRootCauseInstanceOf(RecordTooLargeException.class);
        }
    }
}
