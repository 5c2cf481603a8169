package io.tunestream.prep.pack;

import io.tunestream.prep.stats.TallyReport;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.ExcludedExample;
import java.util.Optional;
import java.util.Set;

/** What packing says; examples and decisions with the one partition that they belong to, as a partitioner gives it. */
public sealed interface Packed {

    /** An example with its place in a stream. */
    record Placed(Optional<Set<Integer>> place, AcceptedExample example) implements Packed {}

    /** A decision. */
    record Closed(Optional<Set<Integer>> place, BatchClosed decision) implements Packed {}

    /** What was superseded, a page at a time. */
    record Superseded(ExcludedExample examples) implements Packed {}

    /** Running totals. */
    record Counted(TallyReport report) implements Packed {}
}
