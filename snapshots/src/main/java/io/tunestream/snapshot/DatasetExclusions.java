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
        ExcludedNumbers numbers = changing(key.sequence());
        tokens.ifPresentOrElse(known -> numbers.add(key.numbers(), known), () -> numbers.remove(key.numbers()));
        offset = position;
    }

    /** Takes in what was superseded, with the offset behind the record. */
    void take(String sequence, SupersededNumbers superseded, long position) {
        changing(sequence).supersede(superseded);
        offset = position;
    }

    /**
     * Takes in that an example is corrected.
     *
     * @param tokens   of the example; empty where it is corrected no more
     * @param position offset behind the record
     */
    void take(CorrectedKey key, OptionalLong tokens, long position) {
        ExcludedNumbers numbers = changing(key.sequence());
        tokens.ifPresentOrElse(known -> numbers.correct(key.number(), known), () -> numbers.uncorrect(key.number()));
        offset = position;
    }

    private ExcludedNumbers changing(String sequence) {
        return bySequence.computeIfAbsent(sequence, name -> new ExcludedNumbers());
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
