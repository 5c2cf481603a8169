package io.tunestream.prep.cap;

import io.tunestream.prep.dedupe.Candidate;

/** What choosing by value yields. */
public sealed interface Capped {

    /** Partition of the raw topic that the example came from. */
    int sourcePartition();

    /** An example that is chosen, or a duplicate of one. */
    record Chosen(Candidate candidate) implements Capped {
        @Override
        public int sourcePartition() {
            return candidate.sourcePartition();
        }
    }

    /** An example of a value of which as many are chosen as its dataset takes. */
    record LeftOut(String dataset, int sourcePartition) implements Capped {}
}
