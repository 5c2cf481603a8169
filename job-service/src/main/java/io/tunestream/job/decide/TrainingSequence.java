package io.tunestream.job.decide;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ready training batches of one sequence. Those before the first one that waits for its pair are taken, and none behind it:
 * what a snapshot takes of a sequence has no gap, so that its end says what was used. Not thread-safe.
 */
final class TrainingSequence {

    private final TreeSet<Batch> ready = new TreeSet<>(Batch.ORDER);
    private final TreeSet<Batch> waiting = new TreeSet<>(Batch.ORDER);
    private final Listener listener;

    /** Hears of each batch that is taken, and of each that no longer is. */
    interface Listener {

        void taken(Batch batch);

        void released(Batch batch);
    }

    TrainingSequence(Listener listener) {
        this.listener = listener;
    }

    /** A batch that waits for nothing. */
    void add(Batch batch) {
        if (ready.add(batch) && isTaken(batch)) {
            listener.taken(batch);
        }
    }

    void remove(Batch batch) {
        setWaiting(batch, false);
        if (isTaken(batch)) {
            listener.released(batch);
        }
        ready.remove(batch);
    }

    void setWaiting(Batch batch, boolean waits) {
        Batch before = firstWaiting();
        if (waits ? waiting.add(batch) : waiting.remove(batch)) {
            moved(before, firstWaiting());
        }
    }

    /** Whether any of them waits. */
    boolean waits() {
        return !waiting.isEmpty();
    }

    boolean isTaken(Batch batch) {
        return taken().contains(batch);
    }

    /** What is taken, in order; a view. */
    NavigableSet<Batch> taken() {
        return waiting.isEmpty() ? ready : ready.headSet(waiting.first(), false);
    }

    private @Nullable Batch firstWaiting() {
        return waiting.isEmpty() ? null : waiting.first();
    }

    private void moved(@Nullable Batch from, @Nullable Batch to) {
        if (from != null && (to == null || Batch.ORDER.compare(from, to) < 0)) {
            between(from, to).forEach(listener::taken);
        } else if (to != null) {
            between(to, from).forEach(listener::released);
        }
    }

    private NavigableSet<Batch> between(Batch first, @Nullable Batch end) {
        return end == null ? ready.tailSet(first, true) : ready.subSet(first, true, end, false);
    }
}
