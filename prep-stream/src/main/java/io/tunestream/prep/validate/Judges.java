package io.tunestream.prep.validate;

import io.tunestream.prep.check.Judge;
import io.tunestream.record.DatasetSpec;

/** Makes the judge of a dataset as its spec wants it. Called by each stream thread. */
@FunctionalInterface
public interface Judges {

    Judging of(DatasetSpec spec);

    /**
     * A judge for one thread.
     *
     * @param judge    judges the rows
     * @param encoding what counts their tokens
     * @param ruleSet  version of the rules
     */
    record Judging(Judge judge, String encoding, String ruleSet) {}
}
