package io.tunestream.prep.correct;

/**
 * That an accepted example has a name, or corrects what has it.
 *
 * @param dataset    its dataset
 * @param use        what the name has to do with it
 * @param acceptedAt when it was accepted, in milliseconds since the epoch
 * @param example    where it stands
 */
public record NamedExample(String dataset, NameUse use, long acceptedAt, PlacedExample example) {}
