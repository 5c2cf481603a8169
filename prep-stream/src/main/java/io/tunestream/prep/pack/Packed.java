package io.tunestream.prep.pack;

import io.tunestream.prep.tally.TallyReport;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;

/** What packing says. */
public sealed interface Packed {

    /** An example with its place in a stream of that partition. */
    record Placed(int partition, AcceptedExample example) implements Packed {}

    /** A decision. */
    record Closed(BatchClosed decision) implements Packed {}

    /** Running totals. */
    record Counted(TallyReport report) implements Packed {}
}
