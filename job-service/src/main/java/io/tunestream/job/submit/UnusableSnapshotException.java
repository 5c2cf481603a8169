package io.tunestream.job.submit;

import io.tunestream.job.ledger.Reason;

/** The files of a snapshot are not what the decision says; to try again would change nothing. */
final class UnusableSnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    UnusableSnapshotException(String code, String message) {
        super(message);
        this.reason = new Reason(code, message);
    }

    Reason reason() {
        return reason;
    }
}
