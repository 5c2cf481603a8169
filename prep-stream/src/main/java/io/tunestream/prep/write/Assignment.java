package io.tunestream.prep.write;

import static java.util.Objects.requireNonNull;

import io.tunestream.prep.write.CheckpointReader.Checkpoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that this writer has. A partition begins with what its checkpoints say, at the position that they and the
 * group know; whichever is farther, so that it does no harm when the group's is forgotten. Without checkpoints, which an
 * earlier version did not write, the decisions before the group's position tell once what is ready. Called by the
 * consumer's thread.
 */
final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<?, ?> consumer;
    private final String accepted;
    private final String closed;
    private final CheckpointReader checkpoints;
    private final WriterAlarms alarms;
    private final Function<PartitionStart, PartitionAssembler> opener;
    private final Map<Integer, PartitionAssembler> assemblers = new HashMap<>();
    private final Set<Integer> fresh = new TreeSet<>();

    Assignment(
            Consumer<?, ?> consumer,
            String accepted,
            String closed,
            CheckpointReader checkpoints,
            WriterAlarms alarms,
            Function<PartitionStart, PartitionAssembler> opener) {
        this.consumer = consumer;
        this.accepted = accepted;
        this.closed = closed;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.opener = opener;
    }

    Collection<PartitionAssembler> assemblers() {
        return assemblers.values();
    }

    PartitionAssembler assembler(int partition) {
        PartitionAssembler assembler = assemblers.get(partition);
        if (assembler == null) {
            throw new IllegalStateException("partition " + partition + " is not assigned");
        }
        return assembler;
    }

    /** How far both topics are read. */
    LogPosition read(PartitionAssembler assembler) {
        return new LogPosition(
                consumer.position(accepted(assembler.partition())), consumer.position(closed(assembler.partition())));
    }

    /** How far both topics could be read when the broker was asked last. */
    LogPosition visible(PartitionAssembler assembler) {
        return new LogPosition(visible(accepted(assembler.partition())), visible(closed(assembler.partition())));
    }

    private long visible(TopicPartition partition) {
        return consumer.position(partition) + consumer.currentLag(partition).orElse(0);
    }

    TopicPartition accepted(int partition) {
        return new TopicPartition(accepted, partition);
    }

    TopicPartition closed(int partition) {
        return new TopicPartition(closed, partition);
    }

    /** Nothing is polled of them until {@link #begin}; a position is only needed so that no other is looked for. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        for (TopicPartition each : assigned) {
            consumer.seek(each, 0);
            fresh.add(each.partition());
        }
        consumer.pause(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition each : revoked) {
            fresh.remove(each.partition());
            release(each.partition());
        }
    }

    private void release(int partition) {
        PartitionAssembler assembler = assemblers.remove(partition);
        if (assembler != null) {
            assembler.discard();
        }
    }

    /** Has the partitions begin once more, at the next {@link #begin}, whose assemblers want it; nothing is polled of them until then. */
    void beginAnew() {
        for (PartitionAssembler each : List.copyOf(assemblers.values())) {
            if (each.isToBeginAnew()) {
                int partition = each.partition();
                release(partition);
                consumer.pause(List.of(accepted(partition), closed(partition)));
                fresh.add(partition);
            }
        }
    }

    /** Begins with the partitions that were assigned since the last call; not within the callback, which hides failures. */
    void begin() {
        if (fresh.isEmpty()) {
            return;
        }
        Set<TopicPartition> partitions = fresh.stream()
                .flatMap(each -> Stream.of(accepted(each), closed(each)))
                .collect(Collectors.toSet());
        Known known = new Known(
                consumer.committed(partitions),
                consumer.beginningOffsets(partitions),
                consumer.endOffsets(fresh.stream().map(this::closed).toList()),
                checkpoints.ends(accepted, fresh));
        checkpoints.read(fresh).forEach((partition, found) -> begin(partition, found, known));
        fresh.clear();
    }

    /** What the broker says of the partitions; the positions first, because they wait for transactions that are open. */
    private record Known(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> decisionEnds,
            Map<TopicPartition, Long> acceptedEnds) {

        @Nullable
        OffsetAndMetadata committedAt(TopicPartition partition) {
            return committed.get(partition);
        }

        long beginning(TopicPartition partition) {
            return requireNonNull(beginnings.get(partition));
        }
    }

    private void begin(int partition, Checkpoints found, Known known) {
        TopicPartition lines = accepted(partition);
        TopicPartition decisions = closed(partition);
        OffsetAndMetadata committed = known.committedAt(decisions);
        boolean first = found.sequences.isEmpty();
        long takenOverBefore = first && committed != null ? committed.offset() : 0;
        long linesFrom = Math.max(found.acceptedPosition, offsetOf(known.committedAt(lines)));
        long decisionsFrom = Math.max(found.decisionPosition, offsetOf(committed));
        boolean begun = !first || committed != null;
        boolean linesTruncated = begun && isTruncated(lines, linesFrom, known);
        boolean decisionsTruncated = begun && isTruncated(decisions, decisionsFrom, known);
        boolean fromTheStart = takenOverBefore == 0 && (begun || known.beginning(lines) == 0);
        assemblers.put(
                partition,
                opener.apply(new PartitionStart(
                        partition,
                        found.sequences,
                        takenOverBefore,
                        requireNonNull(known.acceptedEnds().get(lines)),
                        requireNonNull(known.decisionEnds().get(decisions)),
                        fromTheStart,
                        linesTruncated || decisionsTruncated)));
        consumer.seek(lines, Math.max(linesFrom, known.beginning(lines)));
        consumer.seek(
                decisions,
                takenOverBefore > 0 ? known.beginning(decisions) : Math.max(decisionsFrom, known.beginning(decisions)));
    }

    private boolean isTruncated(TopicPartition partition, long from, Known known) {
        boolean truncated = from < known.beginning(partition);
        if (truncated) {
            alarms.truncated(partition.topic(), partition.partition(), from, known.beginning(partition));
        }
        return truncated;
    }

    private static long offsetOf(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    /** Reads the accepted topic again from where assemblers want it. */
    void readAgain() {
        for (PartitionAssembler each : assemblers.values()) {
            each.takeReadAgain().ifPresent(offset -> consumer.seek(accepted(each.partition()), offset));
        }
    }

    /** Lines go on once it is known which are ready, and nothing goes on while the store is behind. */
    void pace(boolean behind) {
        List<TopicPartition> stop = new ArrayList<>();
        List<TopicPartition> go = new ArrayList<>();
        for (PartitionAssembler each : assemblers.values()) {
            TopicPartition decisions = closed(each.partition());
            boolean lines = !behind && each.knowsTheReady(consumer.position(decisions));
            (lines ? go : stop).add(accepted(each.partition()));
            (behind ? stop : go).add(decisions);
        }
        consumer.pause(stop);
        consumer.resume(go);
    }

    /** Where reading would have to begin again: the oldest line and decision that are not settled, or where we are. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (PartitionAssembler each : assemblers.values()) {
            LogPosition read = read(each);
            if (each.knowsTheReady(read.decisions())) {
                positions.put(accepted(each.partition()), each.firstOpenLine().orElse(read.accepted()));
                positions.put(
                        closed(each.partition()), each.firstPendingDecision().orElse(read.decisions()));
            }
        }
        return positions;
    }
}
