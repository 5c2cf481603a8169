package io.tunestream.job.decide;

import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.ExcludedNumbers;
import io.tunestream.snapshot.ExclusionKey;
import io.tunestream.snapshot.NumberRange;
import io.tunestream.snapshot.SupersededNumbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is excluded of a dataset, and which of its batches that concerns: a batch is counted anew once for all that came since it
 * was counted. Not thread-safe.
 */
final class BatchExclusions {

    private final Map<String, ExcludedNumbers> numbers = new HashMap<>();
    private final Map<String, NavigableMap<Long, Batch>> whole = new HashMap<>();
    private final Set<Batch> changed = new HashSet<>();

    void exclude(ExclusionKey key, long tokens) {
        numbersOf(key.sequence()).add(key.numbers(), tokens);
        change(key.sequence(), key.numbers());
    }

    void include(ExclusionKey key) {
        numbersOf(key.sequence()).remove(key.numbers());
        change(key.sequence(), key.numbers());
    }

    void supersede(String sequence, SupersededNumbers numbers) {
        numbersOf(sequence).supersede(numbers);
        change(sequence, numbers.range());
    }

    /** Leaves out what a later example corrects; or takes it in again, without tokens. */
    void correct(CorrectedKey key, OptionalLong tokens) {
        ExcludedNumbers ofSequence = numbersOf(key.sequence());
        tokens.ifPresentOrElse(
                known -> ofSequence.correct(key.number(), known), () -> ofSequence.uncorrect(key.number()));
        change(key.sequence(), NumberRange.of(key.number()));
    }

    private void change(String sequence, NumberRange numbers) {
        NavigableMap<Long, Batch> batches = whole.getOrDefault(sequence, new TreeMap<>());
        Long from = batches.floorKey(numbers.first());
        batches.subMap(from == null ? numbers.first() : from, true, numbers.last(), true).values().stream()
                .filter(batch -> batch.numbers().meets(numbers))
                .forEach(changed::add);
    }

    /** Knows the batch from now on, and gives it without what is excluded of it. */
    Batch put(Batch batch) {
        whole.computeIfAbsent(batch.sequence(), name -> new TreeMap<>()).put(batch.firstNumber(), batch);
        return without(batch);
    }

    void remove(Batch batch) {
        Map<Long, Batch> batches = whole.getOrDefault(batch.sequence(), new TreeMap<>());
        Batch known = batches.get(batch.firstNumber());
        if (known != null && known.id().equals(batch.id())) {
            batches.remove(batch.firstNumber());
            changed.remove(known);
        }
    }

    /** The batches that something of was excluded, or included, since the last call. */
    Collection<Batch> takeChanged() {
        List<Batch> taken = changed.stream().map(this::without).toList();
        changed.clear();
        return taken;
    }

    /** Whether exactly these numbers were excluded. */
    boolean has(ExclusionKey key) {
        return numbersOf(key.sequence()).has(key.numbers());
    }

    /** Whether every one of the numbers is excluded, by whatever. */
    boolean covers(String sequence, NumberRange range) {
        return numbersOf(sequence).covers(range);
    }

    private Batch without(Batch batch) {
        ExcludedNumbers excluded = numbersOf(batch.sequence());
        long lines = excluded.in(batch.numbers()).stream()
                .mapToLong(NumberRange::size)
                .sum();
        return lines == 0 ? batch : batch.without(lines, excluded.tokensIn(batch.numbers()));
    }

    private ExcludedNumbers numbersOf(String sequence) {
        return numbers.computeIfAbsent(sequence, name -> new ExcludedNumbers());
    }
}
