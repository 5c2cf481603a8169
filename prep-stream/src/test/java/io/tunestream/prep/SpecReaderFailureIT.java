package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.runtime.kafka.TopicPreparation;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of the one thread that Kafka Streams does not replace: the one that reads the specs. */
class SpecReaderFailureIT {

    @TempDir
    Path folder;

    @Test
    void shouldReadTheSpecsAnewWhereTheirTopicLostRecords() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of("prep.threads", "1"))) {
            IntStream.range(0, 3).forEach(again -> apply(line, "support"));
            AtomicInteger rows = new AtomicInteger();
            try (PrepService service = PrepService.start(line.settings)) {
                Await.until("a batch of the first dataset", () -> sendUntilReady(line, "support", rows));

                // When
                makeAnew(line);
                apply(line, "other");

                // Then
                Await.until("a batch of what the new topic declares", () -> sendUntilReady(line, "other", rows));
                assertThat(service.failure()).isEmpty();
                assertThat(service.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldTryAgainWhereItFailsAsTheClientStarts() throws Exception {
        // Given
        String name = TestKafka.uniquePrefix();
        List<KafkaStreams> made = new ArrayList<>();
        List<RuntimeException> ends = new ArrayList<>();
        PrepStreams streams = new PrepStreams(
                leaving -> {
                    made.add(client(name));
                    return made.getLast();
                },
                new SimpleMeterRegistry(),
                () -> create(name + "-specs"),
                ends::add);

        // When
        streams.start();

        // Then
        assertThat(ends).isEmpty();
        assertThat(made).hasSize(2);
        assertThat(streams.alive()).isTrue();
        assertThat(streams.close()).isTrue();
    }

    /** Reads a global table whose topic nobody has made. */
    private KafkaStreams client(String name) {
        create(name);
        StreamsBuilder builder = new StreamsBuilder();
        builder.globalTable(name + "-specs", Consumed.with(Serdes.String(), Serdes.String()));
        builder.stream(name, Consumed.with(Serdes.String(), Serdes.String())).foreach((key, value) -> {});
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.shared().bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return new KafkaStreams(builder.build(), properties);
    }

    private static void create(String topic) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                TestTopics.create(admin, topic, 1);
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the topic was not made", e);
        }
    }

    private static void makeAnew(TestLine line) throws InterruptedException, ExecutionException {
        String specs = line.topics.datasetSpec().name();
        try (Admin admin = Admin.create(line.settings.kafka("admin"))) {
            admin.deleteTopics(List.of(specs)).all().get();
            Await.until(() -> names(admin), names -> !names.contains(specs));
            new TopicPreparation(admin).ensure(List.of(line.topics.datasetSpec()), (short) 1);
        }
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the topics were not listed", e);
        }
    }

    private static void apply(TestLine line, String dataset) {
        line.apply(TestLine.spec(dataset, 0, TestLine.examples(1, 60_000)));
    }

    /** Sends one more row of its own; whether a batch of the dataset is ready. */
    private static boolean sendUntilReady(TestLine line, String dataset, AtomicInteger rows) {
        line.send(dataset, List.of(TestLine.row(rows.getAndIncrement())));
        return line.ready().stream().anyMatch(batch -> batch.getDataset().equals(dataset));
    }
}
