package io.tunestream.job.decide;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One validation sequence: its batches that count, who waits for a pair, and which pairs are proven never to come. Batches of a
 * sequence become ready in its order. So one that is not ready when a later one is was lost; likewise the training batch of a
 * pair when that of a later pair is ready. Of the last ones the writer's checkpoint tells, once all that it speaks of was read.
 * Not thread-safe.
 */
final class ValidationSequence {

    private final TreeSet<Batch> counting = new TreeSet<>(Batch.ORDER);
    private final TreeMap<Long, Batch> trainingWaiting = new TreeMap<>();
    private final TreeMap<Long, Batch> validationWaiting = new TreeMap<>();
    private long newestReady = -1;
    private long newestNamed = -1;
    private long settledThrough = -1;
    private long settledNewest = -1;

    /** Those that count, in order. */
    NavigableSet<Batch> counting() {
        return counting;
    }

    /** A batch that begins with the number is ready, or was. */
    void ready(long firstNumber) {
        newestReady = Math.max(newestReady, firstNumber);
    }

    /** A ready training batch names as its pair the batch that begins with the number. */
    void named(long firstNumber) {
        newestNamed = Math.max(newestNamed, firstNumber);
    }

    /**
     * What the writer has said.
     *
     * @param through last number that is in a ready batch or lost
     * @param newest  first number of the newest batch that was ready by then; -1 where none was
     */
    void settled(long through, long newest) {
        settledThrough = through;
        settledNewest = newest;
    }

    /** Whether a batch that begins with the number will not become ready if it is not. */
    boolean isPast(long firstNumber) {
        return firstNumber < newestReady || (firstNumber <= settledThrough && newestReady >= settledNewest);
    }

    /** Whether the training batch that was closed with the batch that begins with the number will not become ready if it is not. */
    boolean isTrainingPast(long firstNumber) {
        return firstNumber < newestNamed;
    }

    /** A training batch does, or does no longer, wait for the batch that begins with the number. */
    void setWaiting(long firstNumber, Batch training, boolean waits) {
        set(trainingWaiting, firstNumber, training, waits);
    }

    /** A validation batch does, or does no longer, wait for its training batch. */
    void setWaiting(Batch validation, boolean waits) {
        set(validationWaiting, validation.firstNumber(), validation, waits);
    }

    /** Training batches whose wait may be over. */
    Collection<Batch> trainingToSettle() {
        return List.copyOf(trainingWaiting
                .headMap(Math.max(newestReady, settledThrough), true)
                .values());
    }

    /** Validation batches whose wait may be over. */
    Collection<Batch> validationToSettle() {
        return List.copyOf(validationWaiting.headMap(newestNamed, true).values());
    }

    private static void set(NavigableMap<Long, Batch> waiting, long number, Batch batch, boolean waits) {
        if (waits) {
            waiting.put(number, batch);
        } else {
            waiting.remove(number, batch);
        }
    }
}
