package io.tunestream.job.decide;

/** A running sum over batches. Not thread-safe. */
final class Totals {

    private long batches;
    private long examples;
    private long tokens;

    void add(Batch batch) {
        add(batch, 1);
    }

    void subtract(Batch batch) {
        add(batch, -1);
    }

    long batches() {
        return batches;
    }

    long examples() {
        return examples;
    }

    long tokens() {
        return tokens;
    }

    private void add(Batch batch, int sign) {
        batches += sign;
        examples += sign * batch.examples();
        tokens += sign * batch.tokens();
    }
}
