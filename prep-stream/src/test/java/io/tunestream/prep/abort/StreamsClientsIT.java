package io.tunestream.prep.abort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.TopicReader;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.Await;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the work of a thread's other tasks where the state of one is found corrupted. */
class StreamsClientsIT {

    private static final int INPUTS = 4;
    private static final String BLOCK = "block";
    private static final String CORRUPT = "corrupt";

    @TempDir
    Path folder;

    private final String name = TestKafka.uniquePrefix();
    private final Set<String> corrupted = ConcurrentHashMap.newKeySet();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger producers = new AtomicInteger();

    @Test
    void shouldLoseNothingOfOtherTasksWhereOneIsCorruptedDuringARebalance() throws Exception {
        try (Admin admin = Admin.create(kafka());
                KafkaStreams first = client("first", new CountedClients());
                KafkaStreams second = client("second", new StreamsClients());
                KafkaStreams third = client("third", new StreamsClients());
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            // Given
            TestTopics.create(admin, name + "-in", INPUTS);
            TestTopics.create(admin, name + "-out", 1);
            first.start();
            second.start();
            Await.until(
                    "two tasks each",
                    () -> partitions(first).size() == 2 && partitions(second).size() == 2);
            List<Integer> own = partitions(first);
            send(producer, partitions(second).getFirst(), BLOCK);
            Await.until("the second is busy", () -> blocked.getCount() == 0);
            third.start();
            Await.until("a rebalance that waits for it", () -> state(admin) == GroupState.PREPARING_REBALANCE);

            // When
            int before = producers.get();
            int sent = 0;
            while (producers.get() == before) { // until the first has heard of the rebalance
                String corrupts = CORRUPT + " " + sent;
                long end = end(admin, "-out", 0);
                send(producer, own.getFirst(), "row " + sent++);
                Await.until("a row in the log", () -> end(admin, "-out", 0) > end || producers.get() > before);
                send(producer, own.getLast(), corrupts);
                Await.until("a corrupted task", () -> corrupted.contains(corrupts) || producers.get() > before);
            }
            released.countDown();
            Await.until("all is read and committed", () -> behind(admin) == 0);

            // Then
            assertThat(corrupted).isNotEmpty();
            assertThat(written())
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(BLOCK), IntStream.range(0, sent).mapToObj(each -> "row " + each))
                            .toList());
        }
    }

    private KafkaStreams client(String instance, KafkaClientSupplier clients) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(name + "-in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(Corruptible::new)
                .to(name + "-out", Produced.with(Serdes.String(), Serdes.String()));
        Properties properties = new Properties();
        properties.putAll(kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 10);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"), 100);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(instance).toString());
        KafkaStreams client = new KafkaStreams(builder.build(), properties, clients);
        client.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        return client;
    }

    /** Passes rows on; one that corrupts does so the first time that it is seen, and is not passed on. */
    private final class Corruptible extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> record) {
            String value = record.value();
            if (value.startsWith(CORRUPT)) {
                corrupt(value);
                return;
            }
            if (value.equals(BLOCK)) {
                block();
            }
            context().forward(record);
        }

        private void corrupt(String value) {
            if (corrupted.add(value)) {
                throw new TaskCorruptedException(Set.of(context().taskId()));
            }
        }

        private void block() {
            blocked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** Counts how many producers were asked for. */
    private final class CountedClients extends StreamsClients {

        @Override
        public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
            producers.incrementAndGet();
            return super.getProducer(config);
        }
    }

    private void send(KafkaProducer<String, String> producer, int partition, String value)
            throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(name + "-in", partition, null, value))
                .get();
    }

    private static List<Integer> partitions(KafkaStreams client) {
        return client.metadataForLocalThreads().stream()
                .map(ThreadMetadata::activeTasks)
                .flatMap(Set::stream)
                .map(task -> task.taskId().partition())
                .sorted()
                .toList();
    }

    private GroupState state(Admin admin) {
        try {
            return requireNonNull(admin.describeConsumerGroups(List.of(name))
                            .describedGroups()
                            .get(name))
                    .get()
                    .groupState();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the group was not described", e);
        }
    }

    /** Where a partition of a topic ends, with what is not committed. */
    private long end(Admin admin, String topic, int partition) {
        return TestTopics.offset(admin, new TopicPartition(name + topic, partition), OffsetSpec.latest());
    }

    /** How many records are not committed as read. */
    private long behind(Admin admin) {
        try {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(name)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long behind = 0;
            for (int partition = 0; partition < INPUTS; partition++) {
                OffsetAndMetadata known = read.get(new TopicPartition(name + "-in", partition));
                behind += end(admin, "-in", partition) - (known == null ? 0 : known.offset());
            }
            return behind;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the positions were not told", e);
        }
    }

    /** What is committed of the output. */
    private List<String> written() {
        Settings settings = Settings.load(
                Map.of("kafka.bootstrap.servers", TestKafka.shared().bootstrapServers()));
        List<String> values = new ArrayList<>();
        new TopicReader(new KafkaClients(settings))
                .read(
                        List.of(new TopicPartition(name + "-out", 0)),
                        record -> values.add(new String(record.value(), UTF_8)));
        return values;
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    }
}
