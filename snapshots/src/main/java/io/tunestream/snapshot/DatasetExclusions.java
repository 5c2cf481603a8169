package io.tunestream.snapshot;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What is excluded of a dataset, as its records come in their order. Not thread-safe. */
public final class DatasetExclusions {

    private static final ExcludedNumbers NONE = new ExcludedNumbers();

    private final Map<String, ExcludedNumbers> bySequence = new HashMap<>();
    private long offset;

    /**
     * Takes a record in.
     *
     * @param tokens   of the numbers; empty where they are excluded no more
     * @param position offset behind the record
     */
    void take(ExclusionKey key, OptionalLong tokens, long position) {
        ExcludedNumbers numbers = bySequence.computeIfAbsent(key.sequence(), name -> new ExcludedNumbers());
        tokens.ifPresentOrElse(known -> numbers.add(key.numbers(), known), () -> numbers.remove(key.numbers()));
        offset = position;
    }

    /** Takes in what was superseded, with the offset behind the record. */
    void take(String sequence, SupersededNumbers superseded, long position) {
        bySequence.computeIfAbsent(sequence, name -> new ExcludedNumbers()).supersede(superseded);
        offset = position;
    }

    /** The numbers of a sequence; not to be changed. */
    ExcludedNumbers of(String sequence) {
        return bySequence.getOrDefault(sequence, NONE);
    }

    /** Offset behind the newest record about the dataset; 0 where there is none. */
    long offset() {
        return offset;
    }
}
