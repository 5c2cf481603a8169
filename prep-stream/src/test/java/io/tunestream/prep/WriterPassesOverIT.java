package io.tunestream.prep;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.prep.trace.BatchTraces;
import io.tunestream.prep.write.AcceptedLines;
import io.tunestream.prep.write.AcceptedLog;
import io.tunestream.prep.write.WriterParts;
import io.tunestream.prep.write.WriterThread;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.schema.serde.RecordSerdes;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer alone, on topics with a record that nobody can read. */
class WriterPassesOverIT {

    private static final int PARTITION = 0;
    private static final byte[] UNREADABLE = {0, 1};

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void shouldLoseTheBatchAloneWhoseDecisionIsPassedOver() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            accept(line, 0, 29);
            decide(line, decision(0, 9));
            String place = line.writeBytes(line.topics.batchClosed(), PARTITION, "support", UNREADABLE);
            decide(line, decision(20, 29));

            // When
            RuntimeException stopped = failure(line);
            try (Writer writer = new Writer(line, Map.of("records.pass-over", place))) {
                List<BatchReady> ready = Await.until(line::ready, batches -> batches.size() == 2);

                // Then
                assertStoppedAt(place, stopped);
                assertThat(ready).extracting(BatchReady::getFirstNumber).containsExactly(0L, 20L);
                assertThat(line.lines(ready.getLast())).containsExactlyElementsOf(lines(20, 29));
                assertThat(counted("tunestream.prep.numbers.missing")).isEqualTo(10);
                assertThat(writer.thread.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldTakeEveryLineButTheOneThatIsPassedOver() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            accept(line, 0, 4);
            String place = line.writeBytes(line.topics.exampleAccepted(), PARTITION, "support", UNREADABLE);
            accept(line, 5, 9);
            decide(line, decision(0, 9));

            // When
            RuntimeException stopped = failure(line);
            try (Writer writer = new Writer(line, Map.of("records.pass-over", place))) {
                List<BatchReady> ready = Await.until(line::ready, batches -> !batches.isEmpty());

                // Then
                assertStoppedAt(place, stopped);
                assertThat(line.lines(ready.getFirst())).containsExactlyElementsOf(lines(0, 9));
                assertThat(writer.thread.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldBeginWhereTheCheckpointBeforeSaysWhereOneIsPassedOver() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            accept(line, 0, 9);
            decide(line, decision(0, 9));
            try (Writer writer = new Writer(line, Map.of())) {
                Await.until(line::ready, batches -> batches.size() == 1);
                assertThat(writer.thread.alive()).isTrue();
            }
            String place = line.writeBytes(line.topics.sequenceCheckpoint(), PARTITION, "support/train/0", UNREADABLE);
            accept(line, 10, 19);
            decide(line, decision(10, 19));

            // When
            RuntimeException stopped = failure(line);
            try (Writer writer = new Writer(line, Map.of("records.pass-over", place))) {
                List<BatchReady> ready = Await.until(line::ready, batches -> batches.size() == 2);

                // Then
                assertStoppedAt(place, stopped);
                assertThat(ready).extracting(BatchReady::getFirstNumber).containsExactly(0L, 10L);
                assertThat(line.lines(ready.getLast())).containsExactlyElementsOf(lines(10, 19));
                assertThat(counted("tunestream.prep.batches.lost")).isZero();
                assertThat(writer.thread.alive()).isTrue();
            }
        }
    }

    private static void accept(TestLine line, long first, long last) {
        line.write(
                line.topics.exampleAccepted(),
                PARTITION,
                LongStream.rangeClosed(first, last)
                        .mapToObj(AcceptedLines::example)
                        .toList());
    }

    private static void decide(TestLine line, BatchClosed decision) {
        line.write(line.topics.batchClosed(), PARTITION, List.of(decision));
    }

    private static List<String> lines(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(AcceptedLines::line).toList();
    }

    private double counted(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    /** What ends a writer that passes nothing over. */
    private RuntimeException failure(TestLine line) {
        try (Writer writer = new Writer(line, Map.of())) {
            Await.until("the writer's end", writer.failure::isDone);
            return writer.failure.join();
        }
    }

    private static void assertStoppedAt(String place, RuntimeException stopped) {
        assertThat(stopped)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("RECORD_UNREADABLE"))
                .hasMessageContaining("cannot be read: it has 2 bytes, too few for one of ours")
                .hasMessageContaining("name %s in records.pass-over".formatted(place));
    }

    /** A writer without a topology. */
    private final class Writer implements AutoCloseable {

        private final CompletableFuture<RuntimeException> failure = new CompletableFuture<>();
        private final ObjectStore store;
        private final WriterThread thread;

        private Writer(TestLine line, Map<String, String> more) {
            Map<String, String> configuration = new HashMap<>(line.configuration);
            configuration.putAll(more);
            Settings settings = Settings.load(configuration, PrepService.settings());
            PrepProperties properties = new PrepProperties(settings, "writer-alone");
            store = ObjectStores.open(settings.of(ObjectStoreSettings.class));
            thread = WriterThread.start(
                    new WriterParts(
                            line.topics,
                            AcceptedLog.read(
                                    new KafkaClients(settings),
                                    line.topics.exampleAccepted().name()),
                            RecordSerdes.of(settings),
                            store,
                            "0123abcd",
                            folder.resolve("open"),
                            8,
                            8,
                            Duration.ofHours(1),
                            new KafkaClients(settings),
                            new BatchTraces(Tracing.OFF),
                            meters,
                            properties.writerConsumer(),
                            properties.writerProducer()),
                    failure::complete);
        }

        @Override
        public void close() {
            thread.close();
            store.close();
        }
    }
}
