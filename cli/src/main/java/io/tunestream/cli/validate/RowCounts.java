package io.tunestream.cli.validate;

/** What became of rows. A row counts once, the examples in it one by one. */
final class RowCounts {

    private long rows;
    private long valid;
    private long rejected;
    private long superseded;
    private long skipped;

    void addRow() {
        rows++;
    }

    void addValid() {
        valid++;
    }

    void addRejected() {
        rejected++;
    }

    /** One that a longer record of its conversation came before. */
    void addSuperseded() {
        superseded++;
    }

    /** One that was valid, until a longer record of its conversation came. */
    void supersede() {
        valid--;
        superseded++;
    }

    void addSkipped() {
        skipped++;
    }

    long rows() {
        return rows;
    }

    /** Examples that would be accepted. */
    long valid() {
        return valid;
    }

    /** Examples that would not, duplicates among them. */
    long rejected() {
        return rejected;
    }

    /** Examples of whose conversation there is a longer record. */
    long superseded() {
        return superseded;
    }

    /** Records that are no call of a model. */
    long skipped() {
        return skipped;
    }
}
