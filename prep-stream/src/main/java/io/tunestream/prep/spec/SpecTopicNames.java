package io.tunestream.prep.spec;

import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.OffsetReset;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The names on the topic of specs. Whenever it is read, to its end, the ends of the raw topic are taken first: what was declared before
 * a row that stands before them was written is among the names. So one reading answers for every row that there is by then, and rows of
 * names that somebody made up cost one reading for all that have come since the last, not one each.
 */
public final class SpecTopicNames implements DeclaredDatasets, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** An answer is not older, should the raw topic have been made anew. */
    private static final long OLDEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<String, byte[]> consumer;
    private final String specTopic;
    private final String rawTopic;
    private final Set<String> names = new HashSet<>();
    private final Map<TopicPartition, Long> answered = new HashMap<>();
    private List<TopicPartition> partitions = List.of();
    private long readAt;
    private volatile boolean closed;

    public SpecTopicNames(KafkaClients clients, String specTopic, String rawTopic) {
        this.consumer = clients.reader(OffsetReset.EARLIEST);
        this.specTopic = specTopic;
        this.rawTopic = rawTopic;
    }

    @Override
    public synchronized boolean isDeclared(String dataset) {
        readToEnd();
        return names.contains(dataset);
    }

    @Override
    public synchronized boolean isDeclaredAfter(int partition, long offset, String dataset) {
        Long end = answered.putIfAbsent(new TopicPartition(rawTopic, partition), 0L);
        if (end == null || offset >= end || System.nanoTime() - readAt > OLDEST_NANOS) {
            readToEnd();
        }
        return names.contains(dataset);
    }

    private void readToEnd() {
        if (closed) {
            throw new WakeupException();
        }
        long start = System.nanoTime();
        Map<TopicPartition, Long> rows = consumer.endOffsets(answered.keySet());
        readSpecs();
        answered.putAll(rows);
        readAt = start;
    }

    private void readSpecs() {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        forgetIfMadeAnew(ends);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void assign() {
        if (partitions.isEmpty()) {
            partitions = consumer.partitionsFor(specTopic).stream()
                    .map(each -> new TopicPartition(specTopic, each.partition()))
                    .toList();
            consumer.assign(partitions);
        }
    }

    /** A topic that ends before what was read of it is another one. */
    private void forgetIfMadeAnew(Map<TopicPartition, Long> ends) {
        if (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) > end.getValue())) {
            names.clear();
            consumer.seekToBeginning(partitions);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            names.remove(record.key());
        } else {
            names.add(record.key());
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        synchronized (this) {
            consumer.close();
        }
    }
}
