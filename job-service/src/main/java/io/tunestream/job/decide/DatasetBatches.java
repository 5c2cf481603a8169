package io.tunestream.job.decide;

import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.record.Split;
import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.ExclusionKey;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.Sequences;
import io.tunestream.snapshot.SupersededNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedCollection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ready batches of a dataset, and which of them count. Batches that were closed as a pair count together or not at all,
 * unless one of them is proven lost: then the other counts alone. Of each training sequence the batches before the first that
 * waits for its pair count. What a decision asks for is kept up to date, so that it costs what is new and not what there is.
 * Not thread-safe.
 */
public final class DatasetBatches implements TrainingSequence.Listener {

    private final Map<String, Batch> ready = new HashMap<>();
    private final Map<String, String> trainingOf = new HashMap<>();
    private final Map<String, TrainingSequence> training = new HashMap<>();
    private final Map<String, ValidationSequence> validation = new HashMap<>();
    private final Map<String, SequenceCheckpoint> checkpoints = new HashMap<>();
    private final Totals readyForTraining = new Totals();
    private final Totals trainTotals = new Totals();
    private final Totals validationTotals = new Totals();
    private final BatchExclusions exclusions = new BatchExclusions();
    private long trainLines;

    /** A batch is ready, or what is known of it is new. */
    public void put(Batch whole) {
        remove(whole.id());
        count(exclusions.put(whole));
    }

    private void count(Batch batch) {
        ready.put(batch.id(), batch);
        if (batch.split() == Split.TRAIN) {
            putTraining(batch);
        } else {
            putValidation(batch);
        }
    }

    private void putTraining(Batch batch) {
        readyForTraining.add(batch);
        trainLines += batch.lines();
        sequenceOf(batch).add(batch);
        settleTraining(batch);
        if (!batch.pairedBatch().isEmpty()) {
            trainingOf.put(batch.pairedBatch(), batch.id());
            settlePair(batch);
            batch.pairPlace().ifPresent(this::named);
        }
    }

    private void named(Sequences.Place pair) {
        ValidationSequence sequence = validation(pair.sequence());
        sequence.named(pair.firstNumber());
        sequence.validationToSettle().forEach(this::settleValidation);
    }

    private void putValidation(Batch batch) {
        settleValidation(batch);
        trainingOf(batch).ifPresent(this::settleTraining);
        ValidationSequence sequence = validation(batch.sequence());
        sequence.ready(batch.firstNumber());
        sequence.trainingToSettle().forEach(this::settleTraining);
    }

    /** The batch no longer counts for new jobs, nor does what was closed with it until that is known to stand alone. */
    public void remove(String id) {
        Batch batch = discount(id);
        if (batch != null) {
            exclusions.remove(batch);
        }
    }

    private @Nullable Batch discount(String id) {
        Batch batch = ready.remove(id);
        if (batch == null) {
            return null;
        }
        if (batch.split() == Split.TRAIN) {
            readyForTraining.subtract(batch);
            trainLines -= batch.lines();
            sequenceOf(batch).remove(batch);
            setWaiting(batch, false);
            trainingOf.remove(batch.pairedBatch(), id);
            settlePair(batch);
        } else {
            settleValidation(batch);
            trainingOf(batch).ifPresent(this::settleTraining);
        }
        return batch;
    }

    /** Leaves examples out of what counts. */
    public void exclude(ExclusionKey key, long tokens) {
        exclusions.exclude(key, tokens);
    }

    /** Leaves examples of a sequence out that longer records of their conversations took the place of. */
    public void supersede(String sequence, SupersededNumbers numbers) {
        exclusions.supersede(sequence, numbers);
    }

    /** Leaves out an example that a later one corrects; or takes it in again, without tokens. */
    public void correct(CorrectedKey key, OptionalLong tokens) {
        exclusions.correct(key, tokens);
    }

    /** Takes back what was excluded under the key. */
    public void include(ExclusionKey key) {
        exclusions.include(key);
    }

    /** Whether something was excluded under exactly this key. */
    public boolean hasExcluded(ExclusionKey key) {
        return exclusions.has(key);
    }

    /** Whether all of a place is excluded, by whatever. */
    public boolean isExcluded(ExamplePlace place) {
        return exclusions.covers(place.getSequence(), new NumberRange(place.getFirstNumber(), place.getLastNumber()));
    }

    /** Counts what was excluded or included since the last decision. */
    private void countAnew() {
        for (Batch batch : exclusions.takeChanged()) {
            discount(batch.id());
            count(batch);
        }
    }

    /** How far the writer is with a sequence of the dataset. */
    public void settled(SequenceCheckpoint checkpoint) {
        String partition = Sequences.partitionOf(checkpoint.getSplit(), checkpoint.getPartition());
        checkpoints.put(partition, checkpoint);
        validation.forEach((name, sequence) -> {
            if (partitionOf(name).equals(partition)) {
                settled(sequence, checkpoint);
                sequence.trainingToSettle().forEach(this::settleTraining);
            }
        });
    }

    private static void settled(ValidationSequence sequence, SequenceCheckpoint checkpoint) {
        sequence.settled(checkpoint.getSettledThrough(), checkpoint.getBatchFirstNumber());
    }

    /** Whether a training batch waits for what was closed with it. */
    public boolean waitsForPairs() {
        return training.values().stream().anyMatch(TrainingSequence::waits);
    }

    /** Training examples of every ready batch, whether it counts or not, those that are excluded among them. */
    long trainLines() {
        return trainLines;
    }

    /** Training examples of ready batches that do not count, because one waits for its pair. */
    long waitingExamples() {
        countAnew();
        return readyForTraining.examples() - trainTotals.examples();
    }

    public Optional<Batch> find(String id) {
        return Optional.ofNullable(ready.get(id));
    }

    /** Everything that counts, in numbers; it has no manifest yet. */
    public Snapshot snapshot() {
        countAnew();
        Map<String, Long> ends = new HashMap<>();
        training.forEach((name, sequence) -> putEnd(name, sequence.taken(), ends));
        validation.forEach((name, sequence) -> putEnd(name, sequence.counting(), ends));
        return Snapshot.planned(
                trainTotals.batches(),
                validationTotals.batches(),
                trainTotals.examples(),
                validationTotals.examples(),
                trainTotals.tokens(),
                ends);
    }

    private static void putEnd(String sequence, SequencedCollection<Batch> batches, Map<String, Long> ends) {
        if (!batches.isEmpty()) {
            ends.put(sequence, batches.getLast().lastNumber() + 1);
        }
    }

    /** Of the training batches of a snapshot those that were ready last, so many at most. */
    public List<Batch> newest(Snapshot snapshot, int most) {
        List<Batch> newest = new ArrayList<>();
        training.forEach((name, sequence) -> {
            long end = snapshot.sequenceEnds().getOrDefault(name, 0L);
            sequence.taken().descendingSet().stream()
                    .filter(batch -> batch.lastNumber() < end)
                    .limit(most)
                    .forEach(newest::add);
        });
        newest.sort(Comparator.comparingLong(Batch::readyAt).reversed());
        return newest.subList(0, Math.min(most, newest.size()));
    }

    /** The ids of everything that counts. */
    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        training.values().forEach(sequence -> sequence.taken().forEach(batch -> ids.add(batch.id())));
        validation.values().forEach(sequence -> sequence.counting().forEach(batch -> ids.add(batch.id())));
        return ids;
    }

    /**
     * The training batches that count and are in no job yet.
     *
     * @param usedEnds the first number of each sequence that is in no job
     */
    Unused unused(Map<String, Long> usedEnds) {
        countAnew();
        Unused unused = Unused.NONE;
        for (Map.Entry<String, TrainingSequence> each : training.entrySet()) {
            long end = usedEnds.getOrDefault(each.getKey(), 0L);
            Iterator<Batch> newestFirst = each.getValue().taken().descendingIterator();
            while (newestFirst.hasNext()) {
                Batch batch = newestFirst.next();
                if (batch.lastNumber() < end) {
                    break;
                }
                unused = unused.with(batch);
            }
        }
        return unused;
    }

    @Override
    public void taken(Batch batch) {
        trainTotals.add(batch);
        settlePair(batch);
    }

    @Override
    public void released(Batch batch) {
        trainTotals.subtract(batch);
        settlePair(batch);
    }

    private void settlePair(Batch batch) {
        find(batch.pairedBatch()).ifPresent(this::settleValidation);
    }

    private void settleTraining(Batch batch) {
        boolean waits = !batch.pairedBatch().isEmpty()
                && !ready.containsKey(batch.pairedBatch())
                && !batch.pairPlace()
                        .map(pair -> validation(pair.sequence()).isPast(pair.firstNumber()))
                        .orElse(false);
        sequenceOf(batch).setWaiting(batch, waits);
        setWaiting(batch, waits);
    }

    private void setWaiting(Batch batch, boolean waits) {
        batch.pairPlace().ifPresent(pair -> validation(pair.sequence()).setWaiting(pair.firstNumber(), batch, waits));
    }

    private void settleValidation(Batch batch) {
        ValidationSequence sequence = validation(batch.sequence());
        boolean isReady = ready.containsKey(batch.id());
        boolean counts = isReady && (!batch.closedAsPair() || countsAsPair(batch, sequence));
        sequence.setWaiting(batch, isReady && !counts && trainingOf(batch).isEmpty());
        if (counts && sequence.counting().add(batch)) {
            validationTotals.add(batch);
        } else if (!counts && sequence.counting().remove(batch)) {
            validationTotals.subtract(batch);
        }
    }

    private boolean countsAsPair(Batch batch, ValidationSequence sequence) {
        return trainingOf(batch)
                .map(paired -> sequenceOf(paired).isTaken(paired))
                .orElseGet(() -> sequence.isTrainingPast(batch.firstNumber()));
    }

    private Optional<Batch> trainingOf(Batch validation) {
        return find(trainingOf.getOrDefault(validation.id(), ""));
    }

    private TrainingSequence sequenceOf(Batch batch) {
        return training.computeIfAbsent(batch.sequence(), name -> new TrainingSequence(this));
    }

    private ValidationSequence validation(String name) {
        return validation.computeIfAbsent(name, this::begin);
    }

    private ValidationSequence begin(String name) {
        ValidationSequence sequence = new ValidationSequence();
        Optional.ofNullable(checkpoints.get(partitionOf(name))).ifPresent(known -> settled(sequence, known));
        return sequence;
    }

    /** The name of a sequence without that of the cluster and the topic. */
    private static String partitionOf(String sequence) {
        int end = sequence.indexOf('-', sequence.indexOf('-') + 1);
        return end < 0 ? sequence : sequence.substring(0, end);
    }
}
