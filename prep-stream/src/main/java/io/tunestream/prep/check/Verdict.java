package io.tunestream.prep.check;

import io.tunestream.record.Violation;
import java.util.List;

/** What the checks say of one row. */
public sealed interface Verdict {

    /**
     * A valid row.
     *
     * @param line        finished line of the batch file, UTF-8 JSON without a line feed
     * @param fingerprint 16 bytes: the same for rows of a dataset that teach the same
     * @param tokens      tokens by the dataset's encoding and the chat formula
     * @param warnings    warnings and repairs
     */
    @SuppressWarnings("ArrayRecordComponent") // Verdicts are not compared, and a copy costs as much as a check.
    record Valid(byte[] line, byte[] fingerprint, int tokens, List<Violation> warnings) implements Verdict {}

    /** A row with at least one violation of severity E; warnings may stand beside it. */
    record Faulty(List<Violation> violations) implements Verdict {}
}
