package io.tunestream.prep.validate;

import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.stats.TallyReport;
import io.tunestream.record.RejectedExample;

/** What validating a record yields. */
public sealed interface Validated {

    /** A valid example. */
    record Passed(Candidate candidate) implements Validated {}

    /** A valid example of a dataset that takes only so many of its value, which is the key. */
    record CountedFor(Candidate candidate) implements Validated {}

    /** A row with its faults. */
    record Rejected(RejectedExample rejection) implements Validated {}

    /** Running totals. */
    record Counted(TallyReport report) implements Validated {}
}
