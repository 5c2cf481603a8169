package io.tunestream.prep.dedupe;

import io.tunestream.record.RejectedExample;

/** What became of a candidate. */
public sealed interface Deduped {

    /** Seen for the first time within its dataset's time-to-live. */
    record Unseen(Candidate candidate) implements Deduped {}

    /**
     * Rejected without its bytes: seen before, so that they are accepted already; or larger than the accepted topic takes by
     * now, though it took them when the row was judged, and the row stands at its offset.
     */
    record Rejected(RejectedExample rejection) implements Deduped {}
}
