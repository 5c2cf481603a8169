package io.tunestream.runtime.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaClientsIT {

    @Test
    void shouldNotBeTalkedOutOfWhatCorrectnessDemands() throws Exception {
        // Given
        KafkaClients clients = TestClients.of(Map.of(
                "kafka.producer.acks", "0",
                "kafka.producer.enable.idempotence", "false",
                "kafka.producer.transactional.id", "shared",
                "kafka.consumer.isolation.level", "read_uncommitted",
                "kafka.consumer.enable.auto.commit", "true",
                "kafka.consumer.group.id", "of-another",
                "kafka.consumer.group.instance.id", "of-another"));
        String topic = TestClients.topic(clients, 1);

        // When
        try (Producer<String, byte[]> first = clients.transactional(topic);
                Producer<String, byte[]> second = clients.transactional(topic);
                Consumer<String, byte[]> reader = clients.reader(OffsetReset.EARLIEST)) {
            first.initTransactions();
            begin(first, topic, "aborted");
            second.initTransactions();
            begin(second, topic, "committed");
            second.commitTransaction();
            reader.assign(List.of(new TopicPartition(topic, 0)));
            ConsumerRecords<String, byte[]> read = reader.poll(Duration.ofSeconds(30));

            // Then
            assertThatThrownBy(first::commitTransaction).isInstanceOf(ProducerFencedException.class);
            assertThat(read).extracting(each -> new String(each.value(), UTF_8)).containsExactly("committed");
        }
    }

    @Test
    void shouldPutTheConfigurationOverWhatIsPreferred() {
        // Given
        KafkaClients clients = new KafkaClients(
                Settings.load(Map.of(
                        "kafka.bootstrap.servers", "127.0.0.1:1", "kafka.consumer.default.api.timeout.ms", "500")),
                Map.of("default.api.timeout.ms", 600_000, "request.timeout.ms", 400, "batch.size", 1));

        // When // Then
        try (Consumer<String, byte[]> reader = clients.reader(OffsetReset.NONE)) {
            assertThatThrownBy(() -> reader.partitionsFor("any")).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void shouldSayThatSettingsAreNotUsable() {
        // Given
        KafkaClients clients = TestClients.of(Map.of("kafka.bootstrap.servers", "not an address"));

        // When // Then
        assertThatThrownBy(clients::admin)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("CONFIGURATION_KAFKA"));
    }

    @Test
    void shouldSayWhyKerberosLogsNobodyIn() {
        // Given
        KafkaClients clients = TestClients.of(Map.of(
                "kafka.security.protocol", "SASL_PLAINTEXT",
                "kafka.sasl.mechanism", "GSSAPI",
                "kafka.sasl.kerberos.service.name", "kafka",
                "kafka.sasl.jaas.config",
                        "com.sun.security.auth.module.Krb5LoginModule required doNotPrompt=true useKeyTab=true"
                                + " keyTab=\"/nowhere/keytab\" principal=\"prep-stream@EXAMPLE.COM\";"));

        // When // Then
        assertThatThrownBy(clients::admin)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("CONFIGURATION_KAFKA"))
                .hasMessage("the Kafka clients cannot log in (kafka.sasl.jaas.config):"
                        + " Unable to obtain password from user");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the flush waits for it
    private static void begin(Producer<String, byte[]> producer, String topic, String value) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, "k", value.getBytes(UTF_8)));
        producer.flush();
    }
}
