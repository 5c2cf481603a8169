package io.tunestream.job.decide;

import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.Split;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ready batches of a dataset, and which of them count. Batches that were closed as a pair count together or not at all: a
 * training batch once its pair is ready, and a validation batch that was closed with one once that is ready. What a decision
 * asks for is kept up to date, so that it costs what is new and not what there is. Not thread-safe.
 */
public final class DatasetBatches {

    private static final Comparator<Batch> ORDER =
            Comparator.comparingLong(Batch::firstNumber).thenComparing(Batch::id);

    private final Map<String, Batch> ready = new HashMap<>();
    private final Map<String, String> trainingOf = new HashMap<>();
    private final Map<String, TreeSet<Batch>> counting = new HashMap<>();
    private final Totals train = new Totals();
    private final Totals validation = new Totals();

    private static final class Totals {
        private long batches;
        private long examples;
        private long tokens;

        void add(Batch batch, int sign) {
            batches += sign;
            examples += sign * batch.examples();
            tokens += sign * batch.tokens();
        }
    }

    /** A batch is ready, or what is known of it is new. */
    public void put(Batch batch) {
        remove(batch.id());
        ready.put(batch.id(), batch);
        if (!batch.pairedBatch().isEmpty()) {
            trainingOf.put(batch.pairedBatch(), batch.id());
        }
        settle(batch);
        partnerOf(batch).ifPresent(this::settle);
    }

    /** The batch no longer counts for new jobs, nor does what was closed with it. */
    public void remove(String id) {
        Batch batch = ready.remove(id);
        if (batch != null) {
            settle(batch);
            partnerOf(batch).ifPresent(this::settle);
            trainingOf.remove(batch.pairedBatch(), id);
        }
    }

    /** Training examples of every ready batch, whether it counts or not. */
    long trainExamples() {
        return ready.values().stream()
                .filter(batch -> batch.split() == Split.TRAIN)
                .mapToLong(Batch::examples)
                .sum();
    }

    public Optional<Batch> find(String id) {
        return Optional.ofNullable(ready.get(id));
    }

    /** Everything that counts, in numbers; it has no manifest yet. */
    public Snapshot snapshot() {
        Map<String, Long> ends = new HashMap<>();
        counting.forEach(
                (sequence, batches) -> ends.put(sequence, batches.last().lastNumber() + 1));
        return Snapshot.planned(
                train.batches, validation.batches, train.examples, validation.examples, train.tokens, ends);
    }

    /** The ids of everything that counts. */
    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        counting.values().forEach(batches -> batches.forEach(batch -> ids.add(batch.id())));
        return ids;
    }

    /**
     * The training batches that count and are in no job yet.
     *
     * @param usedEnds the first number of each sequence that is in no job
     */
    Unused unused(Map<String, Long> usedEnds) {
        Unused unused = Unused.NONE;
        for (Map.Entry<String, TreeSet<Batch>> each : counting.entrySet()) {
            long end = usedEnds.getOrDefault(each.getKey(), 0L);
            Iterator<Batch> newestFirst = each.getValue().descendingIterator();
            for (Batch batch = newestFirst.next();
                    batch != null && batch.split() == Split.TRAIN && batch.lastNumber() >= end;
                    batch = newestFirst.hasNext() ? newestFirst.next() : null) {
                unused = unused.with(batch);
            }
        }
        return unused;
    }

    private Optional<Batch> partnerOf(Batch batch) {
        String partner = batch.split() == Split.TRAIN ? batch.pairedBatch() : trainingOf.getOrDefault(batch.id(), "");
        return Optional.ofNullable(ready.get(partner));
    }

    private boolean counts(Batch batch) {
        boolean paired = !batch.pairedBatch().isEmpty() || batch.closedAsPair();
        return ready.containsKey(batch.id()) && (!paired || partnerOf(batch).isPresent());
    }

    private void settle(Batch batch) {
        Totals totals = batch.split() == Split.TRAIN ? train : validation;
        if (counts(batch)) {
            if (counting.computeIfAbsent(batch.sequence(), name -> new TreeSet<>(ORDER))
                    .add(batch)) {
                totals.add(batch, 1);
            }
            return;
        }
        TreeSet<Batch> sequence = counting.get(batch.sequence());
        if (sequence != null && sequence.remove(batch)) {
            totals.add(batch, -1);
            if (sequence.isEmpty()) {
                counting.remove(batch.sequence());
            }
        }
    }
}
