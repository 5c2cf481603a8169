package io.tunestream.prep.validate;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.stats.TallyReport;
import io.tunestream.record.RejectedExample;

/** What judging a row says. */
public sealed interface Judged {

    /** A valid example. */
    record Passed(Candidate candidate) implements Judged {}

    /** A row with its faults. */
    record Rejected(RejectedExample rejection) implements Judged {}

    /** Running totals. */
    record Counted(TallyReport report) implements Judged {}
}
