package io.tunestream.prep.dedupe;

import io.tunestream.record.RejectedExample;
import java.util.List;

/** What became of a candidate. */
public sealed interface Deduped {

    /**
     * Seen for the first time within its dataset's time-to-live.
     *
     * @param shorter the shorter records of its conversation whose place it takes; more than one only where their times-to-live
     *                differed
     */
    record Unseen(Candidate candidate, List<ExampleSpot> shorter) implements Deduped {}

    /**
     * Rejected without its bytes: it, or a longer record of its conversation, was seen before, so that they are accepted
     * already; or larger than the accepted topic takes by now, though it took them when the row was judged, and the row stands
     * at its offset.
     */
    record Rejected(RejectedExample rejection) implements Deduped {}
}
