package io.tunestream.status.http;

/** A request that cannot be served, as RFC 9457 tells it. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ProblemException(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static ProblemException notFound(String what, String id) {
        return new ProblemException(404, "NOT_FOUND", "there is no %s \"%s\"".formatted(what, id));
    }

    static ProblemException parameter(String name, String rule) {
        return new ProblemException(400, "PARAMETER_INVALID", "the parameter %s %s".formatted(name, rule));
    }

    int status() {
        return status;
    }

    /** Stable code. */
    String code() {
        return code;
    }
}
