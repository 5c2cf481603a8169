package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One sequence, as the writer follows it. Its numbers are, from 0 on:
 *
 * <ul>
 *   <li><i>settled</i>: in a ready batch, or reported as lost. {@link Settled} says through which number, and through which
 *       offset, so that lines that are read again are told from younger ones by their offset;
 *   <li><i>decided</i>: their decision came and so did they; the batch is being stored, or is stored and not published yet;
 *   <li><i>open</i>: in the {@link SequenceFile}, saved in the object store or local; their decision may be waiting;
 *   <li>not read yet.
 * </ul>
 *
 * <p>Lines come with rising offsets and, mostly, each with the next number. A number that comes <i>again</i> at a later
 * offset was given out by a state that lives, the earlier one by a state that does not: the younger wins. Is the earlier one
 * open, the file is cut there. Is it decided, the sequence forgets everything since it was settled and has the log read
 * again, now without the lines that are known to be dead. Is it settled, nothing can be taken back: the dataset stops. A
 * decision that begins before the end of an earlier one takes its place in the same way. A decided batch is published no
 * sooner than both topics were read as far as they were visible when it was whole, because both copies become visible
 * together.
 *
 * <p>A number that is <i>skipped</i> means that lines are gone. The lines in front of the gap wait for their decisions; the
 * decision that covers the gap is given up, loudly, and reading goes on behind the gap from where it stood.
 *
 * <p>A batch whose key <i>another object</i> has cannot be stored before somebody takes that away, which may take days. Meanwhile the
 * sequence knows nothing but where it has to be read again from; once the key is free, its partition begins anew.
 *
 * <p>For one thread.
 */
final class Sequence {

    private final SequenceKey key;
    private final SequenceContext context;
    private final SequenceFile file;
    private final Deque<Pending> decided = new ArrayDeque<>();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private final DeadLines dead = new DeadLines();
    private final SequenceProgress progress;
    private final SequenceSaver saver;
    private long seenOffset;
    private long seenDecision;
    private @Nullable Gap gap;
    private @Nullable KeyWait keyWait;
    private boolean isNextKnown;
    private boolean readingAgain;

    /** The first line behind numbers that are not there. */
    private record Gap(long number, long offset) {}

    /**
     * What is left of a sequence while the key of a batch is taken.
     *
     * @param line     offset of the first line to be read again
     * @param decision offset of the first decision to be read again
     * @param since    when that line was written to the log, or before
     * @param free     done once the key is free
     */
    private record KeyWait(long line, long decision, long since, Future<?> free) {}

    /**
     * A sequence as its checkpoint says it.
     *
     * @param fromTheStart whether nothing settled means that the first number to come is 0; otherwise it is any
     */
    Sequence(SequenceKey key, Settled settled, boolean fromTheStart, OpenBatchFiles folder, SequenceContext context) {
        this.key = key;
        this.context = context;
        this.isNextKnown = fromTheStart || settled.seenOffset() >= 0 || settled.through() >= 0;
        file = new SequenceFile(folder, settled.open());
        progress = new SequenceProgress(key, context.partition(), settled);
        saver = new SequenceSaver(key, context, file, progress);
        seenOffset = settled.seenOffset();
        seenDecision = settled.decisionOffset();
    }

    SequenceKey key() {
        return key;
    }

    private Settled settled() {
        return progress.settled();
    }

    /** An earlier decision, of which it is known that it was carried out; lines of it lie before an offset. */
    void takeOver(BatchClosed decision, long offset, long linesBefore) {
        progress.takeOver(Settled.takenOver(decision, offset, linesBefore));
        seenDecision = offset;
        isNextKnown = true;
    }

    void onDecision(BatchClosed decision, long offset) throws IOException {
        if (offset <= seenDecision || standsStill()) {
            return;
        }
        seenDecision = offset;
        if (decision.getFirstNumber() > settled().through()) {
            supersede(decision, offset);
            waiting.addLast(new Pending(decision, offset));
            advance();
        } else if (settled().isNewestBatch(decision)) {
            context.alarms()
                    .decisionRepeated(
                            key, context.partition(), decision, settled().decisionOffset(), offset);
        } else {
            stop("BATCH_SUPERSEDED", """
                    decision %s at offset %d begins with number %d again, though numbers through %d were decided at offset %d and are in ready batches""".formatted(
                            decision.getBatchId(),
                            offset,
                            decision.getFirstNumber(),
                            settled().through(),
                            settled().decisionOffset()));
        }
    }

    void onLine(AcceptedExample example, long offset, long timestamp) throws IOException {
        long number = example.getNumber();
        if (offset <= seenOffset || readingAgain || standsStill() || dead.contains(number, offset)) {
            return;
        }
        if (gap != null) {
            if (number >= gap.number()) {
                return;
            }
            gap = null;
            dead.add(number, offset);
        }
        if (number <= settled().through()) {
            onSettledNumber(number, offset);
        } else if (isNextKnown && number != nextNumber()) {
            onOtherNumber(example, offset, timestamp);
        } else {
            append(example, offset, timestamp);
        }
    }

    private boolean standsStill() {
        return keyWait != null || settled().isStopped();
    }

    private void append(AcceptedExample example, long offset, long timestamp) throws IOException {
        seenOffset = offset;
        isNextKnown = true;
        if (!file.hasUnwritten()) {
            context.unwritten(file);
        }
        file.append(example, offset, timestamp);
        advance();
    }

    private void onSettledNumber(long number, long offset) {
        if (offset >= settled().before()) {
            stop("BATCH_SUPERSEDED", """
                    number %d stands in a ready batch, from offset %d or before, and again at offset %d""".formatted(number, settled().offset(), offset));
        }
    }

    private void onOtherNumber(AcceptedExample example, long offset, long timestamp) throws IOException {
        long number = example.getNumber();
        if (isLost(number)) {
            seenOffset = offset;
        } else if (number > nextNumber()) {
            context.alarms().gap(key, context.partition(), nextNumber(), number - 1, seenOffset, offset);
            gap = new Gap(number, offset);
            advance();
        } else {
            context.alarms().lineSuperseded(key, context.partition(), number, nextNumber() - 1, seenOffset, offset);
            dead.add(number, offset);
            if (number <= decidedThrough()) {
                readAgain();
            }
            if (!readingAgain) {
                file.truncate(number);
                append(example, offset, timestamp);
            }
        }
    }

    private long nextNumber() {
        return file.isEmpty() ? decidedThrough() + 1 : file.nextNumber();
    }

    private long decidedThrough() {
        return decided.isEmpty() ? settled().through() : decided.getLast().last();
    }

    private boolean isLost(long number) {
        return decided.stream().anyMatch(each -> each.isLost() && number >= each.first() && number <= each.last());
    }

    /** The younger of two decisions about the same number counts. */
    private void supersede(BatchClosed decision, long offset) throws IOException {
        while (!waiting.isEmpty() && waiting.getLast().last() >= decision.getFirstNumber()) {
            context.alarms().decisionSuperseded(key, context.partition(), waiting.removeLast(), decision, offset);
        }
        long oldest = SequenceFile.NONE;
        boolean wasDecided = false;
        while (!decided.isEmpty() && decided.getLast().last() >= decision.getFirstNumber()) {
            Pending older = decided.removeLast();
            context.alarms().decisionSuperseded(key, context.partition(), older, decision, offset);
            oldest = Math.min(oldest, older.firstLocalOffset());
            wasDecided = true;
            older.retract();
        }
        if (wasDecided) {
            readAgain(oldest);
        }
    }

    private void readAgain() throws IOException {
        readAgain(SequenceFile.NONE);
    }

    /** Forgets all that was read since it was settled, but not what is known to be dead. */
    private void readAgain(long oldest) throws IOException {
        long from = Math.min(oldest, firstOpenLine());
        while (!decided.isEmpty()) {
            Pending last = decided.removeLast();
            last.retract();
            waiting.addFirst(last);
        }
        file.reset(settled().open());
        gap = null;
        seenOffset = settled().seenOffset();
        long firstDead = dead.firstBehind(seenOffset);
        if (!file.isEmpty() && firstDead < file.nextNumber()) {
            file.truncate(firstDead);
        }
        if (from != SequenceFile.NONE) {
            readingAgain = true;
            context.readAgain(from);
        }
    }

    /** The log is read again from where it was asked for. */
    void onReadAgain() {
        readingAgain = false;
    }

    /** Has every decision whose lines are there stored, and gives up those whose lines are gone. */
    private void advance() throws IOException {
        Pending next = waiting.peekFirst();
        while (next != null && !readingAgain && (isWhole(next) || gap != null)) {
            if (isWhole(next) && file.firstNumber() <= next.first()) {
                store(next);
            } else {
                giveUp(next);
            }
            next = waiting.peekFirst();
        }
    }

    private boolean isWhole(Pending decision) {
        return !file.isEmpty() && file.nextNumber() > decision.last();
    }

    private void store(Pending next) throws IOException {
        if (file.firstNumber() < next.first()) {
            context.alarms().undecided(key, context.partition(), file.firstNumber(), next);
            file.dropBefore(next.first());
        }
        long firstTimestamp = file.firstLocalTimestamp();
        LocalBatch batch = file.detach(next.decision());
        next.store(context.store(batch), batch.firstOffset(), firstTimestamp, seenOffset, context.visible());
        decided.addLast(waiting.removeFirst());
    }

    private void giveUp(Pending next) throws IOException {
        if (gap == null || next.first() < gap.number()) {
            context.alarms().lost(key, context.partition(), next, seenOffset);
            next.giveUp();
            decided.addLast(waiting.removeFirst());
        } else {
            if (!file.isEmpty()) {
                context.alarms().undecided(key, context.partition(), file.firstNumber(), next);
            }
            isNextKnown = false; // the numbers of the gap have no decision, so it has no end but the line that is there
        }
        if (gap == null) {
            file.dropBefore(next.last() + 1);
        } else {
            long from = gap.offset();
            gap = null;
            file.reset(null);
            readingAgain = true;
            context.readAgain(from);
        }
    }

    /** Gives up decisions before an offset whose lines did not come, because they are gone. */
    void giveUpWaiting(long decisionsBefore) throws IOException {
        Pending next = waiting.peekFirst();
        while (next != null && next.offset() < decisionsBefore && !readingAgain) {
            giveUp(next);
            next = waiting.peekFirst();
        }
    }

    /** Saves the open lines where they were written to the log before a time. */
    void saveOlderThan(long time) throws IOException {
        boolean due = file.firstLocalTimestamp() < time && gap == null && !readingAgain && saver.isIdle();
        if (due && !settled().isStopped() && decided.isEmpty()) {
            saver.save();
        }
    }

    /** Adds what can be published now that both topics are read so far. */
    void takeReady(LogPosition read, Publication into) throws IOException {
        if (keyWait != null && keyWait.free().isDone()) {
            Finished.resultOf(keyWait.free());
            context.alarms().keyFree(key, context.partition());
            context.beginAnew();
        }
        while (!decided.isEmpty() && takeFirst(decided.getFirst(), read, into)) {
            decided.pollFirst();
        }
        saver.take(decided.isEmpty(), into);
        progress.publish(into);
    }

    private boolean takeFirst(Pending first, LogPosition read, Publication into) {
        if (first.isLost()) {
            settleLost(first, into);
            return true;
        }
        Future<StoreOutcome> outcome = first.outcome(read);
        return outcome != null && take(first, Finished.resultOf(outcome), read, into);
    }

    private boolean take(Pending first, StoreOutcome outcome, LogPosition read, Publication into) {
        return switch (outcome) {
            case StoreOutcome.Stored stored -> {
                into.facts().add(stored.ready());
                long last = stored.ready().getAcceptedRange().getLast();
                progress.settle(settled().ready(first.decision(), last, first.offset()), into);
                dead.forgetThrough(last);
                yield true;
            }
            case StoreOutcome.SavedLinesGone gone -> {
                context.alarms().savedLinesGone(key, context.partition(), gone.message());
                context.alarms().lost(key, context.partition(), first, seenOffset);
                settleLost(first, into);
                yield true;
            }
            case StoreOutcome.Contradiction contradiction -> {
                stop(FaultCode.BATCH_MISMATCH.name(), contradiction.message());
                yield false;
            }
            case StoreOutcome.KeyTaken taken -> {
                waitForKey(first, taken, read);
                yield false;
            }
        };
    }

    /** Keeps nothing of what came since it was settled: more and more would come. */
    private void waitForKey(Pending first, StoreOutcome.KeyTaken taken, LogPosition read) {
        context.alarms().keyTaken(key, context.partition(), first, taken.message());
        keyWait = new KeyWait(
                Math.min(firstOpenLine(), read.accepted()),
                firstPendingDecision(),
                Math.min(firstLocalTimestamp(), System.currentTimeMillis()),
                context.whenFree(taken));
        letGo();
    }

    private void settleLost(Pending lost, Publication into) {
        progress.settle(settled().lost(lost.decision(), lost.offset(), context.acceptedEnd()), into);
    }

    private void stop(String code, String message) {
        context.stop(
                key.dataset(),
                code,
                "dataset %s, %s, partition %d: %s".formatted(key.dataset(), key.split(), context.partition(), message));
    }

    /** Stands still from now on, and says so in its checkpoint. */
    void stopped(String code, String message) {
        progress.stop(code, message);
        waitNoMore();
        letGo();
    }

    private void waitNoMore() {
        if (keyWait != null) {
            keyWait.free().cancel(true);
            keyWait = null;
        }
    }

    private void letGo() {
        decided.forEach(Pending::retract);
        decided.clear();
        waiting.clear();
        file.reset(null);
        gap = null;
    }

    /** Offset of the first line that would have to be read again, or {@link SequenceFile#NONE}. */
    long firstOpenLine() {
        if (keyWait != null) {
            return keyWait.line();
        }
        long first = Math.min(file.firstLocalOffset(), gap == null ? SequenceFile.NONE : gap.offset());
        for (Pending each : decided) {
            first = Math.min(first, each.firstLocalOffset());
        }
        return first;
    }

    /** Offset of the first decision that would have to be read again, or {@link SequenceFile#NONE}. */
    long firstPendingDecision() {
        if (keyWait != null) {
            return keyWait.decision();
        }
        Pending first = decided.isEmpty() ? waiting.peekFirst() : decided.peekFirst();
        return first == null ? SequenceFile.NONE : first.offset();
    }

    /** When the oldest line that would have to be read again was written to the log, or {@link SequenceFile#NONE}. */
    long firstLocalTimestamp() {
        if (keyWait != null) {
            return keyWait.since();
        }
        long first = file.firstLocalTimestamp();
        for (Pending each : decided) {
            first = Math.min(first, each.firstLocalTimestamp());
        }
        return first;
    }

    /** Whether another object lies under the key of its next batch. */
    boolean waitsForKey() {
        return keyWait != null;
    }

    /** How many files the object store has not taken yet; those it has may wait to be published. */
    long storing() {
        return decided.stream().filter(Pending::isBeingStored).count();
    }

    /** Lets go of all files; what is being stored may end or not, nobody waits for it. */
    void discard() {
        waitNoMore();
        decided.forEach(Pending::retract);
        saver.discard();
        file.discard();
    }
}
