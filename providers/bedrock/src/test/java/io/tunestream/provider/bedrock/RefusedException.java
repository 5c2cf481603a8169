package io.tunestream.provider.bedrock;

/** Ends a request with an answer of its own. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    RefusedException(int status, String type, String message) {
        super(message);
        this.reply = Reply.error(status, type, message);
    }

    Reply reply() {
        return reply;
    }
}
