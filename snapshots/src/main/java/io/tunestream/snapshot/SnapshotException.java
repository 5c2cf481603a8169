package io.tunestream.snapshot;

/** A snapshot that is not what it must be; to try again changes nothing until somebody mends it. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The lower-case name is the code that people see. */
    public enum Code {
        /** A batch's file is gone, and the log no longer holds its lines. */
        BATCH_MISSING,
        /** A batch is not, or no longer, on the topic of ready batches. */
        BATCH_WITHDRAWN,
        /** A batch's file does not have its hash. */
        BATCH_CORRUPT,
        /** There is no manifest under the key. */
        MANIFEST_MISSING,
        /** The manifest does not have its hash or cannot be read. */
        MANIFEST_CORRUPT,
        /** A later version of Tunestream wrote the manifest. */
        MANIFEST_TOO_NEW
    }

    private final Code code;

    public SnapshotException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public SnapshotException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
