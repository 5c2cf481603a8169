package io.tunestream.provider.catalogue;

/** Whether jobs of a model are taken on a day, by dates that are known before. */
public sealed interface Availability {

    /** They are, as far as is known. */
    record Open() implements Availability {}

    /**
     * They are, and soon no more.
     *
     * @param dates what ends when, as a clause for a person
     */
    record Ending(String dates) implements Availability {}

    /**
     * They are no more.
     *
     * @param dates what ended when, as a clause for a person
     */
    record Ended(String dates) implements Availability {}
}
