package io.tunestream.example;

/** Which examples of a record a dataset is asked for, where some name a dataset themselves. */
public enum Share {
    /** Every one, whatever it names. */
    ALL,
    /** Those that name the dataset or none: the record is its own. */
    OWN,
    /** Those that name the dataset: the record is another's. */
    NAMED
}
