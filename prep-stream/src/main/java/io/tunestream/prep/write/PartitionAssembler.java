package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/**
 * One partition of the accepted topic and of the decisions, as the writer follows them: assembles the batches of each
 * {@link Sequence}. Lines and decisions travel on two topics, so either may come first; they are matched by number. Built
 * anew, from checkpoints, whenever the partition is assigned. For one thread.
 */
final class PartitionAssembler implements SequenceContext {

    private final PartitionStart start;
    private final OpenBatchFiles folder;
    private final BatchStore store;
    private final StoppedDatasets stops;
    private final WriterAlarms alarms;
    private final Map<SequenceKey, Sequence> sequences = new HashMap<>();
    private final List<SequenceFile> unwritten = new ArrayList<>();
    private final IntToLongFunction acceptedEnds;
    private final SavedSweep sweep;
    private LogPosition visible = new LogPosition(0, 0);
    private OptionalLong acceptedEnd = OptionalLong.empty();
    private long readAgainFrom = SequenceFile.NONE;
    private int stopsSeen;
    private boolean truncated;
    private boolean toBeginAnew;

    /** Puts files where they belong, in the background. */
    interface BatchStore {

        Future<StoreOutcome> store(LocalBatch batch);

        Future<SavedLinesStore.Answer> save(SequenceKey key, int partition, OpenLines lines);

        /** Done once nothing else lies under the key that is taken. */
        Future<?> whenFree(StoreOutcome.KeyTaken taken);

        /** Keys of all objects with saved lines of a partition. */
        Future<List<String>> saved(int partition);
    }

    /**
     * Begins where it is said.
     *
     * @param acceptedEnds asks where a partition of the accepted topic ends, open transactions included
     */
    PartitionAssembler(
            PartitionStart start,
            OpenBatchFiles folder,
            BatchStore store,
            StoppedDatasets stops,
            WriterAlarms alarms,
            IntToLongFunction acceptedEnds) {
        this.start = start;
        this.acceptedEnds = acceptedEnds;
        this.folder = folder;
        this.store = store;
        this.stops = stops;
        this.alarms = alarms;
        this.truncated = start.truncated();
        this.sweep =
                new SavedSweep(store.saved(start.partition()), start.sequences().values());
        start.sequences().forEach((key, settled) -> {
            if (settled.isStopped()) {
                stops.add(key.dataset(), new StoppedDatasets.Stop(settled.stoppedCode(), settled.stoppedMessage()));
            }
            sequences.put(key, new Sequence(key, settled, true, folder, this));
        });
    }

    @Override
    public int partition() {
        return start.partition();
    }

    /** Whether decisions up to that position tell of every sequence which lines are in ready batches. */
    boolean knowsTheReady(long decisionPosition) {
        return decisionPosition >= start.takenOverBefore();
    }

    void onDecision(BatchClosed decision, long offset) throws IOException {
        Sequence sequence = sequence(new SequenceKey(decision.getDataset(), decision.getSplit()));
        if (offset < start.takenOverBefore()) {
            sequence.takeOver(decision, offset, start.acceptedEnd());
        } else {
            sequence.onDecision(decision, offset);
        }
    }

    /** A line with its offset and the time at which it was written to the log. */
    void onLine(AcceptedExample example, long offset, long timestamp) throws IOException {
        sequence(new SequenceKey(example.getDataset(), example.getSplit())).onLine(example, offset, timestamp);
    }

    /** Writes what came since the last call to the open files. */
    void flush() throws IOException {
        for (SequenceFile file : unwritten) {
            file.flush();
        }
        unwritten.clear();
    }

    /** How far both topics can be read by now; told before what was polled. */
    void onVisible(LogPosition end) {
        visible = end;
    }

    @Override
    public LogPosition visible() {
        return visible;
    }

    /** Asked for once a round, however many batches are given up in it: their decisions were all read before. */
    @Override
    public long acceptedEnd() {
        if (acceptedEnd.isEmpty()) {
            acceptedEnd = OptionalLong.of(acceptedEnds.applyAsLong(start.partition()));
        }
        return acceptedEnd.getAsLong();
    }

    /** Saves what was written to the log before a time and is open still, once it is known what is saved already. */
    void saveOlderThan(long time) throws IOException {
        if (!sweep.isOver()) {
            return;
        }
        for (Sequence sequence : sequences.values()) {
            sequence.saveOlderThan(time);
        }
    }

    /** Adds what can be published, now that both topics are read so far. */
    void takeReady(LogPosition read, Publication into) throws IOException {
        acceptedEnd = OptionalLong.empty();
        if (truncated && read.reaches(new LogPosition(start.acceptedEnd(), start.decisionEnd()))) {
            truncated = false;
            for (Sequence sequence : sequences.values()) {
                sequence.giveUpWaiting(start.decisionEnd());
            }
        }
        if (stopsSeen != stops.size()) {
            stopsSeen = stops.size();
            stops.all().forEach(this::halt);
        }
        if (knowsTheReady(read.decisions())) {
            for (Sequence sequence : sequences.values()) {
                sequence.takeReady(read, into);
            }
            sweep.take(into);
        }
    }

    private void halt(String dataset, StoppedDatasets.Stop why) {
        for (Sequence sequence : sequences.values()) {
            if (sequence.key().dataset().equals(dataset)) {
                sequence.stopped(why.code(), why.message());
            }
        }
    }

    @Override
    public void stop(String dataset, String code, String message) {
        StoppedDatasets.Stop why = new StoppedDatasets.Stop(code, message);
        stops.add(dataset, why);
        halt(dataset, why);
    }

    @Override
    public void readAgain(long offset) {
        readAgainFrom = Math.min(readAgainFrom, offset);
    }

    /** From where the accepted topic has to be read again, if it has; asked for once. */
    OptionalLong takeReadAgain() {
        long from = readAgainFrom;
        if (from == SequenceFile.NONE) {
            return OptionalLong.empty();
        }
        readAgainFrom = SequenceFile.NONE;
        sequences.values().forEach(Sequence::onReadAgain);
        return OptionalLong.of(from);
    }

    @Override
    public void beginAnew() {
        toBeginAnew = true;
    }

    /** Whether another is to take its place, made anew from checkpoints: what it left out can be carried out by now. */
    boolean isToBeginAnew() {
        return toBeginAnew;
    }

    /** How many sequences wait because another object lies under the key of a batch. */
    long conflicts() {
        return sequences.values().stream().filter(Sequence::waitsForKey).count();
    }

    /** How many files the store has not taken yet. */
    long storing() {
        return sequences.values().stream().mapToLong(Sequence::storing).sum();
    }

    /** Position of the first line that is neither settled nor saved; empty where all are. */
    OptionalLong firstOpenLine() {
        return first(Sequence::firstOpenLine);
    }

    /** Position of the first decision that is neither carried out nor given up; empty where all are. */
    OptionalLong firstPendingDecision() {
        return first(Sequence::firstPendingDecision);
    }

    /** When the oldest line that is neither settled nor saved was written to the log, in milliseconds since the epoch. */
    OptionalLong oldestOpenLine() {
        return first(Sequence::firstLocalTimestamp);
    }

    private OptionalLong first(ToLongFunction<Sequence> of) {
        long first = SequenceFile.NONE;
        for (Sequence sequence : sequences.values()) {
            first = Math.min(first, of.applyAsLong(sequence));
        }
        return first == SequenceFile.NONE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Lets go of all files; what is being stored may end or not, nobody waits for it. */
    void discard() {
        sequences.values().forEach(Sequence::discard);
        sweep.discard();
    }

    @Override
    public Future<StoreOutcome> store(LocalBatch batch) {
        return store.store(batch);
    }

    @Override
    public Future<SavedLinesStore.Answer> save(SequenceKey key, OpenLines lines) {
        return store.save(key, start.partition(), lines);
    }

    @Override
    public Future<?> whenFree(StoreOutcome.KeyTaken taken) {
        return store.whenFree(taken);
    }

    @Override
    public void unwritten(SequenceFile file) {
        unwritten.add(file);
    }

    @Override
    public WriterAlarms alarms() {
        return alarms;
    }

    private Sequence sequence(SequenceKey key) {
        return sequences.computeIfAbsent(key, this::begun);
    }

    private Sequence begun(SequenceKey key) {
        Sequence sequence = new Sequence(key, Settled.NOTHING, start.fromTheStart(), folder, this);
        StoppedDatasets.Stop why = stops.all().get(key.dataset());
        if (why != null) {
            sequence.stopped(why.code(), why.message());
        }
        return sequence;
    }
}
