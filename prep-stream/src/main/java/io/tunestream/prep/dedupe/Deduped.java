package io.tunestream.prep.dedupe;

import io.tunestream.record.RejectedExample;

/** What became of a candidate. */
public sealed interface Deduped {

    /** Seen for the first time within its dataset's time-to-live. */
    record Unseen(Candidate candidate) implements Deduped {}

    /** Seen before: a rejection with the one code DUPLICATE, without the bytes, which are accepted already. */
    record Repeated(RejectedExample rejection) implements Deduped {}
}
