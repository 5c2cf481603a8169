package io.tunestream.runtime.kafka;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what is committed, from the beginning or an offset to where it ended when the reading began, however long that takes
 * while the broker answers. A transaction is committed some time before the broker shows its records: who must see one that was
 * reported reads {@linkplain #ends to the end of what is written}. Fails with KAFKA_UNREACHABLE, KAFKA_DENIED or KAFKA_REFUSED.
 * Thread-safe; each reading has a consumer of its own.
 */
public final class TopicReader {

    private final KafkaClients clients;

    public TopicReader(KafkaClients clients) {
        this.clients = requireNonNull(clients, "clients");
    }

    /** The partitions of a topic; TOPIC_MISSING where there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        try (Consumer<String, byte[]> consumer = clients.reader(OffsetReset.EARLIEST)) {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new Fault(FaultCode.TOPIC_MISSING, "there is no topic " + topic);
            }
            return found.stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    /** Where the first record stands, by partition, that was written at a time or later; the end where there is none. */
    public Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(each -> times.put(each, time.toEpochMilli()));
        try (Consumer<String, byte[]> consumer = clients.reader(OffsetReset.EARLIEST)) {
            Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
            consumer.offsetsForTimes(times).forEach((partition, found) -> {
                if (found != null) {
                    offsets.put(partition, found.offset());
                }
            });
            return offsets;
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    /**
     * Reads partitions from their beginning.
     *
     * @param sink takes each record, in the order of its partition
     * @return the position behind the last record, by partition
     */
    public Map<TopicPartition, Long> read(
            Collection<TopicPartition> partitions, java.util.function.Consumer<ConsumerRecord<String, byte[]>> sink) {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        partitions.forEach(each -> beginnings.put(each, 0L));
        return read(beginnings, each -> {
            sink.accept(each);
            return true;
        });
    }

    /**
     * Reads partitions from an offset each, or the first one that is left.
     *
     * @param more takes each record, in the order of its partition, and says whether to go on
     * @return the position behind the last record taken or, after the end, behind that, by partition
     */
    public Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> from, Predicate<ConsumerRecord<String, byte[]>> more) {
        return read(from, consumer -> consumer.endOffsets(from.keySet()), more);
    }

    /** Where partitions end, with what is not settled yet. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(each -> asked.put(each, OffsetSpec.latest()));
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw Fault.ofKafka(e.getCause());
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    /**
     * Reads partitions from an offset each, or the first one that is left, to another, which is not included; waits for the outcome of
     * transactions that are open before it.
     *
     * @param more takes each record, in the order of its partition, and says whether to go on
     * @return as {@link #read(Map, Predicate)}
     */
    public Map<TopicPartition, Long> readTo(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<String, byte[]>> more) {
        return read(from, consumer -> ends, more);
    }

    private Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> from,
            Function<Consumer<?, ?>, Map<TopicPartition, Long>> ends,
            Predicate<ConsumerRecord<String, byte[]>> more) {
        try (Consumer<String, byte[]> consumer = clients.reader(OffsetReset.EARLIEST)) {
            consumer.assign(from.keySet());
            Map<TopicPartition, Long> until = ends.apply(consumer);
            from.forEach(consumer::seek);
            return catchUp(consumer, until, more);
        } catch (KafkaException e) {
            throw Fault.ofKafka(e);
        }
    }

    private static Map<TopicPartition, Long> catchUp(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<String, byte[]>> more) {
        CatchUp way = new CatchUp(consumer, ends);
        Map<TopicPartition, Long> taken = new HashMap<>();
        while (way.left() > 0) {
            for (ConsumerRecord<String, byte[]> each : way.poll()) {
                taken.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
                if (!more.test(each)) {
                    return taken;
                }
            }
        }
        ends.keySet().forEach(each -> taken.put(each, consumer.position(each)));
        return taken;
    }
}
