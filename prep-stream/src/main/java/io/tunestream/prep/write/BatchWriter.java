package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.LostTransaction;
import io.tunestream.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries decisions out: follows the accepted examples and the decisions, keeps a file for each stream, has it stored when
 * its decision says that it is whole, and tells the fact in one transaction with its own position. A crash at any point
 * repeats work and changes nothing else. Opened, worked and closed by one thread; {@link #wakeup} may come from any.
 */
final class BatchWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration MOVE_EVERY = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int STORING_THREADS = 2;

    private final WriterParts parts;
    private final OpenBatchFiles folder;
    private final Consumer<byte[], byte[]> consumer;
    private final ExecutorService storing;
    private final BatchStorer storer;
    private final Assignment assignment;
    private final Serializer<BatchReady> ready;
    private final Deserializer<AcceptedExample> examples;
    private final Deserializer<BatchClosed> decisions;
    private final String accepted;
    private final String closed;
    private @Nullable BatchReadyPublisher facts;
    private long movedAt = System.nanoTime();

    BatchWriter(WriterParts parts) {
        this.parts = parts;
        Topics topics = parts.topics();
        accepted = topics.exampleAccepted().name();
        closed = topics.batchClosed().name();
        examples = parts.serdes().deserializer(topics.exampleAccepted());
        decisions = parts.serdes().deserializer(topics.batchClosed());
        folder = OpenBatchFiles.open(parts.folder(), parts.openFiles());
        consumer = new KafkaConsumer<>(parts.consumer());
        storing = Executors.newFixedThreadPool(
                STORING_THREADS,
                Thread.ofPlatform().daemon().name("batch-storer-", 0).factory());
        storer = new BatchStorer(
                parts.store(),
                new StorePatience(FIRST_PAUSE, LONGEST_PAUSE),
                topics.exampleRaw().name(),
                accepted);
        assignment = new Assignment(consumer, accepted, closed, this::open);
        ready = parts.serdes().serializer(topics.batchReady());
    }

    /** One round; throws WakeupException when woken. */
    void work() throws IOException {
        try {
            round(facts == null ? join() : facts);
        } catch (KafkaException e) {
            String loss = LostTransaction.in(e).orElseThrow(() -> e);
            LOG.warn(
                    "The writer joins its group again ({}); what is not told yet is told by whoever has it next", loss);
            leave();
        }
    }

    private BatchReadyPublisher join() {
        BatchReadyPublisher publisher = new BatchReadyPublisher(
                consumer,
                new KafkaProducer<>(parts.producer()),
                parts.topics().batchReady().name(),
                ready);
        consumer.subscribe(List.of(accepted, closed), assignment);
        facts = publisher;
        return publisher;
    }

    private void leave() {
        consumer.unsubscribe();
        if (facts != null) {
            facts.close();
            facts = null;
        }
    }

    private void round(BatchReadyPublisher publisher) throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        assignment.requireWhole();
        for (ConsumerRecord<byte[], byte[]> each : records.records(closed)) {
            assignment.log(each.partition()).onDecision(decisions.deserialize(closed, each.value()), each.offset());
        }
        for (ConsumerRecord<byte[], byte[]> each : records.records(accepted)) {
            assignment.log(each.partition()).onLine(examples.deserialize(accepted, each.value()), each.offset());
        }
        for (PartitionAssembler log : assignment.logs()) {
            log.flush();
        }
        tell(publisher);
        long waiting = assignment.logs().stream()
                .mapToLong(PartitionAssembler::storing)
                .sum();
        assignment.pace(waiting >= parts.waitingBatches());
    }

    /** Makes {@link #work} end; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    private PartitionAssembler open(int partition, long fulfilledBefore) {
        return new PartitionAssembler(
                partition, fulfilledBefore, folder, batch -> storing.submit(() -> storer.store(batch)));
    }

    private void tell(BatchReadyPublisher publisher) {
        List<BatchReady> told = new ArrayList<>();
        assignment.logs().forEach(log -> told.addAll(log.takeReady()));
        boolean move = System.nanoTime() - movedAt >= MOVE_EVERY.toNanos();
        if (told.isEmpty() && !move) {
            return;
        }
        publisher.publish(told, positions());
        movedAt = System.nanoTime();
        told.forEach(BatchWriter::log);
    }

    /** Where reading would have to begin again: the oldest line and decision that are no fact yet, or where we are. */
    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (PartitionAssembler log : assignment.logs()) {
            TopicPartition lines = assignment.accepted(log);
            TopicPartition decided = assignment.closed(log);
            long decisionPosition = consumer.position(decided);
            if (log.knowsTheReady(decisionPosition)) {
                positions.put(lines, log.firstOpenLine().orElseGet(() -> consumer.position(lines)));
                positions.put(decided, log.firstPendingDecision().orElse(decisionPosition));
            }
        }
        return positions;
    }

    private static void log(BatchReady fact) {
        LOG.info(
                "Batch {} is ready: {} examples, {} bytes", fact.getBatchId(), fact.getExamples(), fact.getSizeBytes());
    }

    @Override
    public void close() throws IOException {
        storing.shutdownNow();
        if (facts != null) {
            facts.close();
        }
        consumer.close();
        folder.close();
    }
}
