package io.tunestream.snapshot;

/**
 * Consecutive numbers of a sequence.
 *
 * @param first first of them
 * @param last  last of them, included
 */
public record NumberRange(long first, long last) {

    public NumberRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("from %d to %d is no range of numbers".formatted(first, last));
        }
    }

    /** A single number. */
    public static NumberRange of(long number) {
        return new NumberRange(number, number);
    }

    public long size() {
        return last - first + 1;
    }

    public boolean contains(NumberRange other) {
        return first <= other.first && other.last <= last;
    }

    public boolean meets(NumberRange other) {
        return first <= other.last && other.first <= last;
    }
}
