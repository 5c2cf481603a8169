package io.tunestream.prep.dedupe;

import io.tunestream.record.Split;

/**
 * Where an accepted example stands in the sequences of its task, as far as whoever takes its place must know.
 *
 * @param split     side of the split
 * @param pageFirst number of the first example of its page, which is a part of its batch
 * @param index     its own number less that
 * @param tokens    its tokens
 */
public record ExampleSpot(Split split, long pageFirst, int index, int tokens) {}
