package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.kafka.KafkaFailures;
import io.tunestream.runtime.kafka.RestartBudget;
import io.tunestream.runtime.kafka.TransactionalProducer;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries decisions out: follows the accepted examples and the decisions, keeps a file for each sequence, has it stored when
 * its decision says that it is whole, and publishes that in one transaction with its own position. A crash at any point
 * repeats work and changes nothing else. Opened, worked and closed by one thread; {@link #wakeup} may come from any.
 */
final class BatchWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration MOVE_EVERY = Duration.ofSeconds(15);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);
    private static final Backoff STORE_PAUSES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final WriterParts parts;
    private final OpenBatchFiles folder;
    private final Consumer<byte[], byte[]> consumer;
    private final StoreCalls calls = new StoreCalls(STORE_PAUSES);
    private final Storing storing;
    private final Assignment assignment;
    private final RecordReader records;
    private final Topic<AcceptedExample> accepted;
    private final Topic<BatchClosed> closed;
    private final Retention retention;
    private final AtomicLong conflicts;
    private final RestartBudget restarts = RestartBudget.standard();
    private final CountDownLatch woken = new CountDownLatch(1);
    private @Nullable BatchReadyPublisher publisher;
    private long movedAt;
    private long savedAt = System.nanoTime();

    BatchWriter(WriterParts parts) {
        this.parts = parts;
        Topics topics = parts.topics();
        accepted = topics.exampleAccepted();
        closed = topics.batchClosed();
        records = parts.serdes().reader();
        retention = new Retention(parts.accepted(), parts.meters());
        folder = OpenBatchFiles.open(parts.folder(), parts.openFiles());
        consumer = new KafkaConsumer<>(parts.consumer());
        parts.meters().gauge("tunestream.prep.store.waiting", calls.waiting(), Map::size);
        conflicts = requireNonNull(parts.meters().gauge("tunestream.prep.store.conflicts", new AtomicLong()));
        SavedLinesStore lines = new SavedLinesStore(parts.store(), calls, parts.origin());
        String raw = topics.exampleRaw().name();
        storing = new Storing(
                new BatchStorer(parts.store(), calls, lines, raw, accepted.name()),
                lines,
                new TakenKeys(parts.store(), STORE_PAUSES));
        assignment = assignment();
    }

    private Assignment assignment() {
        WriterAlarms alarms = new WriterAlarms(parts.meters());
        StoppedDatasets stops = new StoppedDatasets(alarms);
        CheckpointReader checkpoints =
                new CheckpointReader(parts.clients(), parts.topics().sequenceCheckpoint(), records);
        return new Assignment(
                consumer,
                accepted.name(),
                closed.name(),
                checkpoints,
                alarms,
                start -> new PartitionAssembler(
                        start,
                        folder,
                        storing,
                        stops,
                        alarms,
                        partition -> checkpoints.end(accepted.name(), partition)));
    }

    /**
     * One round; throws WakeupException when woken. Whatever else went wrong between us and the broker, going on from what
     * was committed is safe, so it joins anew, some times a minute.
     */
    void work() throws IOException, InterruptedException {
        try {
            round(publisher == null ? join() : publisher);
        } catch (RuntimeException e) {
            if (!(e instanceof InvalidOffsetException) && !KafkaFailures.mayPass(e)) {
                throw e;
            }
            Duration pause = restarts.take("the writer", e);
            LOG.warn("The writer joins its group again in {} ms: {}", pause.toMillis(), Causes.kinds(e));
            leave();
            woken.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private BatchReadyPublisher join() {
        BatchReadyPublisher begun = new BatchReadyPublisher(
                consumer,
                new TransactionalProducer<>(parts.producer()),
                parts.topics(),
                parts.serdes(),
                parts.traces());
        publisher = begun;
        movedAt = System.nanoTime() - MOVE_EVERY.toNanos(); // at once, so that it is known from where on lines count
        consumer.subscribe(List.of(accepted.name(), closed.name()), assignment);
        return begun;
    }

    private void leave() {
        consumer.unsubscribe();
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void round(BatchReadyPublisher to) throws IOException {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        assignment.begin();
        for (PartitionAssembler each : assignment.assemblers()) {
            each.onVisible(assignment.visible(each));
        }
        take(polled);
        assignment.readAgain();
        saveWhatIsOld(System.currentTimeMillis());
        publish(to);
        conflicts.set(sum(PartitionAssembler::conflicts));
        assignment.beginAnew();
        assignment.pace(sum(PartitionAssembler::storing) >= parts.waitingBatches());
    }

    private long sum(ToLongFunction<PartitionAssembler> count) {
        return assignment.assemblers().stream().mapToLong(count).sum();
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) throws IOException {
        for (ConsumerRecord<byte[], byte[]> each : polled.records(closed.name())) {
            Optional<BatchClosed> decision = records.read(closed, each);
            if (decision.isPresent()) {
                assignment.assembler(each.partition()).onDecision(decision.get(), each.offset());
            }
        }
        for (ConsumerRecord<byte[], byte[]> each : polled.records(accepted.name())) {
            Optional<AcceptedExample> example = records.read(accepted, each);
            if (example.isPresent()) {
                assignment.assembler(each.partition()).onLine(example.get(), each.offset(), each.timestamp());
            }
        }
        for (PartitionAssembler each : assignment.assemblers()) {
            each.flush();
        }
    }

    private void saveWhatIsOld(long now) throws IOException {
        if (System.nanoTime() - savedAt < SAVE_EVERY.toNanos()) {
            return;
        }
        savedAt = System.nanoTime();
        long oldest = Long.MAX_VALUE;
        for (PartitionAssembler each : assignment.assemblers()) {
            oldest = Math.min(oldest, each.oldestOpenLine().orElse(Long.MAX_VALUE));
            if (assignment.read(each).reaches(each.visible())) {
                each.saveOlderThan(now - parts.checkpointAfter().toMillis());
            }
        }
        retention.watch(oldest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest), now);
    }

    private void publish(BatchReadyPublisher to) throws IOException {
        Publication progress = new Publication();
        for (PartitionAssembler each : assignment.assemblers()) {
            each.takeReady(assignment.read(each), progress);
        }
        assignment.readAgain();
        boolean move = System.nanoTime() - movedAt >= MOVE_EVERY.toNanos()
                && !assignment.assemblers().isEmpty();
        if (!progress.isEmpty() || move) {
            to.publish(progress, assignment.positions());
            movedAt = System.nanoTime();
        }
        progress.obsoleteObjects().forEach(storing::delete);
        progress.facts().forEach(BatchWriter::log);
    }

    /** What waits for the object store right now, and why; from any thread. */
    Map<String, String> waiting() {
        return calls.waiting();
    }

    /** Makes {@link #work} end; from any thread. */
    void wakeup() {
        woken.countDown();
        consumer.wakeup();
    }

    private static void log(BatchReady fact) {
        LOG.info(
                "Batch {} is ready: {} examples, {} bytes", fact.getBatchId(), fact.getExamples(), fact.getSizeBytes());
    }

    @Override
    public void close() throws IOException {
        storing.close();
        if (publisher != null) {
            publisher.close();
        }
        consumer.close();
        records.close();
        folder.close();
    }
}
