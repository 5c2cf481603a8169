package io.tunestream.prep.correct;

import io.tunestream.prep.stats.TallyReport;
import io.tunestream.record.ExcludedExample;

/** What looking after corrections yields. */
public sealed interface Corrected {

    /** An example that a later one corrects. */
    record Excluded(ExcludedExample example) implements Corrected {}

    /** Running totals. */
    record Counted(TallyReport report) implements Corrected {}
}
