package io.tunestream.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.registry.RegistryProcess;
import io.tunestream.record.JobCommand;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostSchemasIT {

    private final Settings settings = Settings.load(
            Map.of(
                    "kafka.bootstrap.servers", TestKafka.shared().bootstrapServers(),
                    "topics.prefix", TestKafka.uniquePrefix(),
                    "registry.url", TestRegistry.shared().confluentUrl()),
            TopicSettings.class,
            RegistrySettings.class);
    private final RegistrySettings registry = settings.of(RegistrySettings.class);
    private final Topics topics = new Topics(settings.of(TopicSettings.class));
    private final KafkaClients clients = new KafkaClients(settings);

    @Test
    void shouldNameEverySchemaThatTheRegistryLost(@TempDir Path directory) throws Exception {
        // Given
        List<Topic<?>> written = List.of(topics.jobRecord(), topics.jobCommand());
        try (Admin admin = clients.admin()) {
            new TopicPreparation(admin).ensure(written, (short) 1);
        }
        int ofRecords = write(
                topics.jobRecord(), JobRecord.newBuilder().setJobId("job-1").build());
        int ofCommands = write(topics.jobCommand(), JobCommand.newBuilder().build());
        RegistryProcess.Options options = RegistryProcess.Options.inMemory(directory.resolve("registry.log"));
        try (RegistryProcess empty = RegistryProcess.start(options)) {
            RegistrySettings lost = Settings.load(Map.of("registry.url", empty.confluentUrl()), RegistrySettings.class)
                    .of(RegistrySettings.class);

            // When
            LostSchemas inEmpty = new LostSchemas(new TopicReader(clients), lost);

            // Then
            assertThat(inEmpty.fault(written)).hasValueSatisfying(fault -> {
                assertThat(ExitCode.ofCode(fault.code())).isEqualTo(ExitCode.UNREACHABLE);
                assertThat(fault)
                        .hasMessageContainingAll(
                                empty.confluentUrl(),
                                "%s (%s) with id %d"
                                        .formatted(
                                                topics.jobRecord().name(),
                                                topics.jobRecord().subject(),
                                                ofRecords),
                                "%s (%s) with id %d"
                                        .formatted(
                                                topics.jobCommand().name(),
                                                topics.jobCommand().subject(),
                                                ofCommands));
            });
            assertThat(new LostSchemas(new TopicReader(clients), registry).fault(written))
                    .isEmpty();
        }
    }

    private <V extends SpecificRecord> int write(Topic<V> topic, V value) throws Exception {
        try (Serializer<V> serializer = new RecordSerdes(registry).serializer(topic);
                Producer<String, byte[]> producer = clients.producer()) {
            byte[] bytes = serializer.serialize(topic.name(), value);
            producer.send(new ProducerRecord<>(topic.name(), "key", bytes)).get();
            return ByteBuffer.wrap(bytes).getInt(1);
        }
    }
}
