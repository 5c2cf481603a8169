package io.tunestream.prep;

import io.tunestream.prep.RawBacklog.Waiting;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.runtime.kafka.OffsetReset;
import io.tunestream.runtime.setting.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;

/**
 * Reads when the oldest of the records was written that wait first in their partitions. Thread-safe; each reading has a consumer
 * of its own.
 */
final class OldestRecord {

    /** At most: so a reading takes a bounded number of batches, however many partitions there are. */
    private static final int PARTITIONS = 32;

    /** Of a partition; a batch that is larger comes all the same. */
    private static final int FETCH_BYTES = 16 * 1024;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final int partitions;
    private final Duration patience;

    OldestRecord(Settings settings) {
        this(settings, PARTITIONS, PATIENCE);
    }

    OldestRecord(Settings settings, int partitions, Duration patience) {
        this.partitions = partitions;
        this.patience = patience;
        clients = new KafkaClients(
                settings,
                Map.of(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1));
    }

    /**
     * In milliseconds since 1970, as the record says itself; empty where none that waits says it, such as where only marks of
     * transactions wait.
     *
     * @param waiting by partition; of many the first are read
     * @throws Fault among others KAFKA_UNREACHABLE
     */
    OptionalLong writtenAt(List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return OptionalLong.empty();
        }
        List<Waiting> first = waiting.stream().limit(partitions).toList();
        try (Consumer<String, byte[]> consumer = clients.reader(OffsetReset.EARLIEST)) {
            consumer.assign(first.stream().map(Waiting::partition).toList());
            first.forEach(each -> consumer.seek(each.partition(), each.from()));
            return oldest(consumer, new ArrayList<>(first));
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private OptionalLong oldest(Consumer<String, byte[]> consumer, List<Waiting> unread) {
        OptionalLong oldest = OptionalLong.empty();
        long begun = System.nanoTime();
        while (!unread.isEmpty() && System.nanoTime() - begun < patience.toNanos()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> each : records) {
                oldest = older(oldest, each.timestamp());
            }
            consumer.pause(records.partitions());
            unread.removeIf(each -> records.partitions().contains(each.partition()) || isRead(consumer, each));
        }
        if (oldest.isEmpty() && !unread.isEmpty()) {
            throw Fault.ofKafka(new TimeoutException());
        }
        return oldest;
    }

    /** Nothing but marks was there where the consumer went past all without a record. */
    private static boolean isRead(Consumer<?, ?> consumer, Waiting each) {
        return consumer.position(each.partition()) >= each.end();
    }

    private static OptionalLong older(OptionalLong oldest, long timestamp) {
        boolean younger = oldest.isPresent() && oldest.getAsLong() <= timestamp;
        return timestamp < 0 || younger ? oldest : OptionalLong.of(timestamp);
    }
}
