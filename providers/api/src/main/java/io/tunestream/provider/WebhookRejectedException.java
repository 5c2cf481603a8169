package io.tunestream.provider;

/** A webhook whose signature or age is wrong. */
public final class WebhookRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WebhookRejectedException(String message) {
        super(message);
    }
}
