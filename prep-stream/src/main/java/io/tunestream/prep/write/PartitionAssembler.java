package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the accepted topic and of the decisions, as the writer follows them: the open file of each stream, and
 * the decisions that are not facts yet, in their order. Lines and decisions travel on two topics, so either may come first;
 * they are matched by number. Built anew whenever the partition is assigned. For one thread.
 */
final class PartitionAssembler {

    private final int partition;
    private final long fulfilledBefore;
    private final OpenBatchFiles folder;
    private final Function<LocalBatch, Future<BatchReady>> storer;
    private final Map<SequenceKey, Stream> streams = new HashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<SequenceFile> unwritten = new ArrayList<>();

    /** A stream's open file, and its decisions whose lines are not all here. */
    private static final class Stream {
        private final SequenceFile file;
        private final Deque<Pending> decisions = new ArrayDeque<>();
        private long readyThrough = -1;

        private Stream(SequenceFile file) {
            this.file = file;
        }
    }

    /** A decision on its way to be a fact. */
    private static final class Pending {
        private final BatchClosed decision;
        private final long offset;
        private long firstAccepted = SequenceFile.NONE;
        private @Nullable Future<BatchReady> stored;

        private Pending(BatchClosed decision, long offset) {
            this.decision = decision;
            this.offset = offset;
        }
    }

    /**
     * A partition of which nothing is known yet.
     *
     * @param fulfilledBefore committed offset of the decisions: earlier ones are facts
     * @param storer          stores a file in the background
     */
    PartitionAssembler(
            int partition,
            long fulfilledBefore,
            OpenBatchFiles folder,
            Function<LocalBatch, Future<BatchReady>> storer) {
        this.partition = partition;
        this.fulfilledBefore = fulfilledBefore;
        this.folder = folder;
        this.storer = storer;
    }

    int partition() {
        return partition;
    }

    /** Whether decisions up to that position tell of every stream which lines are in ready batches. */
    boolean knowsTheReady(long decisionPosition) {
        return decisionPosition >= fulfilledBefore;
    }

    void onDecision(BatchClosed decision, long offset) throws IOException {
        Stream stream = stream(new SequenceKey(decision.getDataset(), decision.getSplit()));
        if (offset < fulfilledBefore) {
            stream.readyThrough = decision.getLastNumber();
            return;
        }
        Pending added = new Pending(decision, offset);
        pending.addLast(added);
        stream.decisions.addLast(added);
        detachWhole(stream);
    }

    void onLine(AcceptedExample example, long offset) throws IOException {
        Stream stream = stream(new SequenceKey(example.getDataset(), example.getSplit()));
        if (example.getNumber() <= stream.readyThrough) {
            return;
        }
        long expected = stream.file.isEmpty() ? stream.readyThrough + 1 : stream.file.nextNumber();
        boolean known = !stream.file.isEmpty() || stream.readyThrough >= 0;
        if (known && example.getNumber() != expected) {
            throw gap(example, expected, offset);
        }
        if (!stream.file.hasUnwritten()) {
            unwritten.add(stream.file);
        }
        stream.file.append(example, offset);
        detachWhole(stream);
    }

    /** Writes what came since the last call to the open files. */
    void flush() throws IOException {
        for (SequenceFile file : unwritten) {
            file.flush();
        }
        unwritten.clear();
    }

    /** Facts, in the order of their decisions; none overtakes another, so that one offset says which are done. */
    List<BatchReady> takeReady() {
        List<BatchReady> ready = new ArrayList<>();
        Pending next = pending.peekFirst();
        while (next != null && next.stored != null && next.stored.isDone()) {
            ready.add(resultOf(next.stored));
            pending.removeFirst();
            next = pending.peekFirst();
        }
        return ready;
    }

    /** How many files the store has not taken yet; those it has may wait for the lines of an earlier decision. */
    long storing() {
        return pending.stream()
                .filter(each -> each.stored != null && !each.stored.isDone())
                .count();
    }

    /** Position of the first line that is in no ready batch; empty where all are. */
    OptionalLong firstOpenLine() {
        long first = SequenceFile.NONE;
        for (Pending each : pending) {
            first = Math.min(first, each.firstAccepted);
        }
        for (Stream stream : streams.values()) {
            first = Math.min(first, stream.file.firstOffset());
        }
        return first == SequenceFile.NONE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Position of the first decision that is no fact yet; empty where all are. */
    OptionalLong firstPendingDecision() {
        Pending first = pending.peekFirst();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.offset);
    }

    /** Lets go of all files; what is being stored may end or not, nobody waits for it. */
    void discard() {
        for (Pending each : pending) {
            if (each.stored != null) {
                each.stored.cancel(true);
            }
        }
        streams.values().forEach(stream -> stream.file.discard());
    }

    private static BatchReady resultOf(Future<BatchReady> stored) {
        try {
            return stored.get();
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw e.getCause() instanceof IOException disk
                    ? OpenBatchFiles.failed(disk)
                    : new IllegalStateException("a batch could not be stored", e.getCause());
        }
    }

    private void detachWhole(Stream stream) throws IOException {
        Pending next = stream.decisions.peekFirst();
        while (next != null && !stream.file.isEmpty() && stream.file.nextNumber() > next.decision.getLastNumber()) {
            requireStart(stream, next.decision);
            stream.decisions.removeFirst();
            next.firstAccepted = stream.file.firstOffset();
            next.stored = storer.apply(stream.file.detach(next.decision, next.offset));
            stream.readyThrough = next.decision.getLastNumber();
            next = stream.decisions.peekFirst();
        }
    }

    private static void requireStart(Stream stream, BatchClosed decision) {
        if (stream.file.firstNumber() != decision.getFirstNumber()) {
            throw new Fault(
                    "BATCH_MISMATCH",
                    "batch %s begins with number %d; the first line that is in no earlier batch has number %d"
                            .formatted(decision.getBatchId(), decision.getFirstNumber(), stream.file.firstNumber()));
        }
    }

    private Fault gap(AcceptedExample example, long expected, long offset) {
        return new Fault(
                "ACCEPTED_LOG_GAP",
                "dataset %s, %s, partition %d: the example at offset %d has number %d; %d was expected"
                        .formatted(
                                example.getDataset(),
                                example.getSplit(),
                                partition,
                                offset,
                                example.getNumber(),
                                expected));
    }

    private Stream stream(SequenceKey key) {
        return streams.computeIfAbsent(key, absent -> new Stream(new SequenceFile(folder)));
    }
}
