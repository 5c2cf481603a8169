package io.tunestream.local;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A part of the local stack could not be started or has died. The message is one sentence for the person at the
 * terminal; the code is stable and may be switched on.
 */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong; each is something another port, directory or installation would mend. */
    public enum Code {
        PORT_TAKEN,
        DATA_DIR_LOCKED,
        DATA_DIR_UNUSABLE,
        DATA_DIR_OTHER_VERSION,
        DATA_DIR_FULL,
        BROKER_FAILED,
        REGISTRY_MISSING,
        REGISTRY_FAILED,
        SIMULATOR_FAILED
    }

    private final Code code;

    public StackException(Code code, String message) {
        this(code, message, null);
    }

    public StackException(Code code, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.code = requireNonNull(code, "code");
    }

    public Code code() {
        return code;
    }
}
