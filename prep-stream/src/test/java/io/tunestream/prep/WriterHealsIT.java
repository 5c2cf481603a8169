package io.tunestream.prep;

import static io.tunestream.prep.write.AcceptedLines.decision;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.prep.trace.BatchTraces;
import io.tunestream.prep.write.AcceptedLines;
import io.tunestream.prep.write.AcceptedLog;
import io.tunestream.prep.write.WriterParts;
import io.tunestream.prep.write.WriterThread;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.trace.Tracing;
import io.tunestream.storage.ObjectKey;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer alone, on a log with the damage of a broker that commits what was aborted. */
class WriterHealsIT {

    private static final int PARTITION = 0;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void shouldLetTheYoungerLinesAndDecisionsCount() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            write(line, examples("support", 0, 1_827));
            write(line, others("support", 1_828, 1_893));
            write(line, examples("support", 1_828, 1_899));
            decide(line, decision(0, 1_823), decision(1_824, 1_860), decision(1_824, 1_893));

            // When
            try (Writer writer = new Writer(line)) {
                List<BatchReady> ready = Await.until(line::ready, batches -> batches.size() == 2);

                // Then
                assertThat(ready).extracting(BatchReady::getLastNumber).containsExactly(1_823L, 1_893L);
                assertThat(line.lines(ready.getLast())).containsExactlyElementsOf(lines(1_824, 1_893));
                assertThat(counted("tunestream.prep.numbers.superseded")).isEqualTo(66);
                assertThat(counted("tunestream.prep.decisions.superseded")).isEqualTo(1);
                assertThat(writer.thread.alive()).isTrue();
            }
        }
    }

    @Test
    void shouldStopOneDatasetAloneWhenTheOlderLinesAreInAReadyBatch() {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            write(line, others("support", 0, 9));
            decide(line, decisionOfOthers("support", 0, 9));
            try (Writer writer = new Writer(line)) {
                Await.until(line::ready, batches -> batches.size() == 1);

                // When
                write(line, examples("support", 4, 14));
                write(line, examples("sales", 0, 4));
                decide(line, decision("sales", 0, 4));

                // Then
                Await.until(line::ready, batches -> batches.size() == 2);
                assertThat(counted("tunestream.prep.datasets.stopped")).isEqualTo(1);
                assertThat(writer.thread.alive()).isTrue();
            }
            stopped(line);

            // When
            try (Writer writer = new Writer(line)) {
                write(line, examples("support", 15, 19));
                decide(line, decision(10, 19));
                write(line, examples("sales", 5, 9));
                decide(line, decision("sales", 5, 9));

                // Then
                List<BatchReady> ready = Await.until(line::ready, batches -> batches.size() == 3);
                assertThat(ready).extracting(BatchReady::getDataset).containsExactly("support", "sales", "sales");
                assertThat(writer.thread.alive()).isTrue();
            }
            stopped(line);
        }
    }

    @Test
    void shouldGoOnByItselfOnceNothingElseLiesUnderTheKeyOfABatch() throws IOException {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            Path strange = takeKey(decision(0, 9), lines(0, 9));
            write(line, examples("support", 0, 14));
            decide(line, decision(0, 9), decision(10, 14));
            write(line, examples("sales", 0, 4));
            decide(line, decision("sales", 0, 4));
            try (Writer writer = new Writer(line)) {
                Await.until(line::ready, batches -> batches.size() == 1);
                Await.until("the alarm", () -> conflicts() == 1);

                // When
                Files.delete(strange);

                // Then
                List<BatchReady> ready = Await.until(line::ready, batches -> batches.size() == 3);
                assertThat(ready).extracting(BatchReady::getDataset).containsExactly("sales", "support", "support");
                assertThat(line.lines(ready.get(1))).containsExactlyElementsOf(lines(0, 9));
                assertThat(line.lines(ready.get(2))).containsExactlyElementsOf(lines(10, 14));
                Await.until("the end of the alarm", () -> conflicts() == 0);
                assertThat(counted("tunestream.prep.datasets.stopped")).isZero();
                assertThat(writer.thread.alive()).isTrue();
            }
        }
    }

    /** Puts another object where the batch of these lines is to be stored; gives its file. */
    private Path takeKey(BatchClosed decision, List<String> lines) throws IOException {
        String content = String.join("\n", lines) + "\n";
        String key = ObjectKey.of(
                        decision.getDataset(), "train", decision.getBatchId(), Sha256.of(content.getBytes(UTF_8)))
                .format();
        Path file = folder.resolve("store").resolve(key);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "something else");
    }

    private long conflicts() {
        return (long) meters.get("tunestream.prep.store.conflicts").gauge().value();
    }

    private static void stopped(TestLine line) {
        assertThat(line.read(line.topics.sequenceCheckpoint()))
                .filteredOn(each -> each.getDataset().equals("support"))
                .last()
                .extracting(SequenceCheckpoint::getStoppedCode, SequenceCheckpoint::getStoppedMessage)
                .satisfies(said -> {
                    assertThat(said.getFirst()).isEqualTo("BATCH_SUPERSEDED");
                    assertThat(said.getLast()).asString().contains("offset 9 ", "at offset 10");
                });
    }

    private double counted(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    private static void write(TestLine line, List<AcceptedExample> examples) {
        line.write(line.topics.exampleAccepted(), PARTITION, examples);
    }

    private static void decide(TestLine line, BatchClosed... decisions) {
        line.write(line.topics.batchClosed(), PARTITION, List.of(decisions));
    }

    private static List<AcceptedExample> examples(String dataset, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> AcceptedLines.example(dataset, number))
                .toList();
    }

    private static List<AcceptedExample> others(String dataset, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> AcceptedLines.other(dataset, number))
                .toList();
    }

    private static BatchClosed decisionOfOthers(String dataset, long first, long last) {
        return BatchClosed.newBuilder(decision(dataset, first + 1_000, last + 1_000))
                .setFirstNumber(first)
                .setLastNumber(last)
                .build();
    }

    private static List<String> lines(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(AcceptedLines::line).toList();
    }

    /** A writer without a topology. */
    private final class Writer implements AutoCloseable {

        private final ObjectStore store;
        private final WriterThread thread;

        private Writer(TestLine line) {
            PrepProperties properties = new PrepProperties(line.settings, "writer-alone");
            store = ObjectStores.open(line.settings.of(ObjectStoreSettings.class));
            thread = WriterThread.start(
                    new WriterParts(
                            line.topics,
                            AcceptedLog.read(
                                    new KafkaClients(line.settings),
                                    line.topics.exampleAccepted().name()),
                            line.serdes,
                            store,
                            "0123abcd",
                            folder.resolve("open"),
                            8,
                            8,
                            Duration.ofHours(1),
                            new KafkaClients(line.settings),
                            new BatchTraces(Tracing.OFF),
                            meters,
                            properties.writerConsumer(),
                            properties.writerProducer()),
                    failure -> {
                        throw failure;
                    });
        }

        @Override
        public void close() {
            thread.close();
            store.close();
        }
    }
}
