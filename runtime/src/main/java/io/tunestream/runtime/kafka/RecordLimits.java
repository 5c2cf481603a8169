package io.tunestream.runtime.kafka;

/** How large a record may be, in bytes. */
public final class RecordLimits {

    /** The largest row that the rules let pass. */
    public static final int ROW = 8 * 1024 * 1024;

    /** The largest record of a topic that carries rows: room for the largest row and its envelope. */
    public static final int WITH_ROW = 10 * 1024 * 1024;

    private RecordLimits() {}
}
