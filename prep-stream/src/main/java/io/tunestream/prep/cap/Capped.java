package io.tunestream.prep.cap;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.stats.TallyReport;

/** What choosing by value yields. */
public sealed interface Capped {

    /** An example that is chosen, or a duplicate of one. */
    record Chosen(Candidate candidate) implements Capped {}

    /** Running totals. */
    record Counted(TallyReport report) implements Capped {}
}
