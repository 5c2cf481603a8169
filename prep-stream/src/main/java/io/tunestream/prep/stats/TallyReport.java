package io.tunestream.prep.stats;

/**
 * What one task has counted of a dataset so far; replaces its earlier reports.
 *
 * @param source name of the task and the place in it
 * @param tally  a tally as {@link TallyCodec} writes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TallyReport(String source, byte[] tally) {}
