package io.tunestream.status.view;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.CatchUp;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.schema.serde.RecordReader;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.publish.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a read model at the end of its topics, in a thread of its own. Of topics that grow it reads the tail. A record that cannot be read is skipped, loudly. */
final class TopicTailer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTailer.class);
    /** Records that one model may have on its topic until they are compacted. */
    private static final int STATES_A_MODEL = 4;

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final ReadModel model;
    private final String eventTopic;
    private final MeterRegistry meters;
    private final Consumer<Fault> onFailure;
    private final RecordReader records;
    private final Map<String, Consumer<ConsumerRecord<String, byte[]>>> readers = new HashMap<>();
    private final CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();
    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private final Thread thread;
    private final Map<String, Integer> tails;
    private long ticked = System.nanoTime();
    private volatile Optional<ReadinessReason> behind = Optional.of(ReadinessReason.STARTING);
    private volatile boolean closing;

    TopicTailer(
            KafkaAccess kafka, ReadModel model, ViewLimits limits, MeterRegistry meters, Consumer<Fault> onFailure) {
        Topics topics = kafka.topics();
        this.meters = meters;
        this.onFailure = onFailure;
        this.records = kafka.serdes().reader();
        on(topics.datasetSpec(), (each, value) -> model.put(each.key(), value));
        on(topics.datasetStats(), (each, value) -> ifPresent(value, model::put));
        on(topics.batchReady(), (each, value) -> ifPresent(value, model::put));
        on(topics.jobRecord(), (each, value) -> ifPresent(value, model::put));
        on(topics.jobProgress(), (each, value) -> ifPresent(value, model::put));
        on(topics.jobEvent(), (each, value) -> ifPresent(value, event -> model.put(each.offset(), event)));
        on(topics.modelRecord(), (each, value) -> model.put(each.key(), value));
        on(topics.modelReady(), (each, value) -> ifPresent(value, model::put));
        this.model = model;
        this.eventTopic = topics.jobEvent().name();
        this.tails = Map.of(
                topics.batchReady().name(),
                limits.batches(),
                eventTopic,
                limits.events(),
                topics.modelRecord().name(),
                limits.models() * STATES_A_MODEL,
                topics.modelReady().name(),
                limits.models());
        this.consumer = kafka.clients().reader(OffsetReset.EARLIEST);
        this.thread = Thread.ofPlatform().name("status-view").unstarted(this::run);
    }

    private <V extends SpecificRecord> void on(
            Topic<V> topic, BiConsumer<ConsumerRecord<String, byte[]>, @Nullable V> action) {
        readers.put(topic.name(), each -> {
            if (each.value() == null) {
                action.accept(each, null);
            } else {
                records.readOr(topic, each, unreadable -> report(each.topic(), unreadable))
                        .ifPresent(value -> action.accept(each, value));
            }
        });
    }

    private void report(String topic, String unreadable) {
        meters.counter("tunestream.status.unreadable", "topic", topic).increment();
        LOG.error("{} {}, and is not shown", FaultCode.RECORD_UNREADABLE, unreadable);
    }

    private static <V> void ifPresent(@Nullable V value, Consumer<V> action) {
        if (value != null) {
            action.accept(value);
        }
    }

    /**
     * Starts, and waits until the view holds what the topics held at the start, for as long as the broker answers.
     *
     * @throws Fault KAFKA_UNREACHABLE and its kin
     */
    void start() {
        behind = reading("nothing so far");
        thread.start();
        try {
            while (!hasCaughtUp()) {
                behind.ifPresent(reason -> LOG.info("Waiting: {}", reason.message()));
            }
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private boolean hasCaughtUp() throws ExecutionException, InterruptedException {
        try {
            return caughtUp.get(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** How far the view is from what the topics held at the start; empty once it holds that. */
    Optional<ReadinessReason> behind() {
        return behind;
    }

    private static Optional<ReadinessReason> reading(String how) {
        return Optional.of(
                new ReadinessReason(FaultCode.VIEW_CATCHING_UP.name(), "what the topics hold is being read: " + how));
    }

    private void run() {
        KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
        try (records;
                consumer;
                metrics) {
            metrics.bindTo(meters);
            read();
        } catch (WakeupException e) {
            LOG.debug("reading for the page ends", e);
            caughtUp.completeExceptionally(e);
        } catch (Throwable e) {
            LOG.error("reading for the page ends", e);
            Fault fault = Fault.ofKafka(e);
            caughtUp.completeExceptionally(fault);
            onFailure.accept(fault);
        }
    }

    private void read() {
        List<TopicPartition> partitions = readers.keySet().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.beginningOffsets(partitions)
                .forEach((partition, first) -> seek(partition, first, ends.getOrDefault(partition, first)));
        catchUp(new CatchUp(consumer, ends));
        while (!closing) {
            take(consumer.poll(POLL));
        }
    }

    private void catchUp(CatchUp way) {
        long read = 0;
        while (way.left() > 0) {
            ConsumerRecords<String, byte[]> polled = way.poll();
            take(polled);
            read += polled.count();
            behind = reading("%d records so far, and %d offsets are left".formatted(read, way.left()));
        }
        behind = Optional.empty();
        caughtUp.complete(true);
    }

    private void take(ConsumerRecords<String, byte[]> polled) {
        polled.forEach(each -> requireNonNull(readers.get(each.topic())).accept(each));
        tick();
    }

    /** Each record of a transaction of its own has a marker behind it, which has an offset too. */
    private void seek(TopicPartition partition, long first, long end) {
        Integer tail = tails.get(partition.topic());
        long from = tail == null ? first : Math.max(first, end - 2L * tail);
        consumer.seek(partition, from);
        if (partition.topic().equals(eventTopic)) {
            model.eventsBeginAt(from);
        }
    }

    private void tick() {
        if (System.nanoTime() - ticked > TICK.toNanos()) {
            model.tick();
            ticked = System.nanoTime();
        }
    }

    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            records.close();
            return;
        }
        consumer.wakeup();
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("reading for the page does not end within {}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
