package io.tunestream.job.decide;

/**
 * Training batches that are in no job yet.
 *
 * @param examples their lines
 * @param tokens   their tokens
 * @param oldest   when the oldest became ready, in milliseconds since the epoch; {@link Long#MAX_VALUE} where there is none
 */
public record Unused(long examples, long tokens, long oldest) {

    static final Unused NONE = new Unused(0, 0, Long.MAX_VALUE);

    Unused with(Batch batch) {
        return new Unused(examples + batch.examples(), tokens + batch.tokens(), Math.min(oldest, batch.readyAt()));
    }

    public boolean isEmpty() {
        return oldest == Long.MAX_VALUE;
    }
}
