package io.tunestream.prep.write;

import io.tunestream.record.BatchClosed;

/**
 * What a sequence has lost so far.
 *
 * @param batches  how many batches were given up
 * @param examples how many examples they had
 * @param newest   id of the newest of them; empty where there is none
 */
record Losses(long batches, long examples, String newest) {

    static final Losses NONE = new Losses(0, 0, "");

    Losses and(BatchClosed decision) {
        return new Losses(
                batches + 1,
                examples + decision.getLastNumber() - decision.getFirstNumber() + 1,
                decision.getBatchId());
    }
}
