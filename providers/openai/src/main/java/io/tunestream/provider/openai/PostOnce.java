package io.tunestream.provider.openai;

import io.tunestream.runtime.fault.Causes;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Lets each call go out once. The HTTP client repeats a POST of its own accord: on another connection or address when
 * one breaks, and when a 503 says {@code Retry-After: 0}. Where a request costs money, the second one is refused here.
 *
 * <p>{@link #perCall} goes around the call, {@link #perAttempt} around every attempt on a connection.
 */
final class PostOnce {

    private static final String RETRY_AFTER = "Retry-After";

    private PostOnce() {}

    /** Marks the call, and tells a call of which nothing was sent by {@link NothingSentException}. */
    static Response perCall(Interceptor.Chain chain) throws IOException {
        AtomicBoolean sent = new AtomicBoolean();
        Request marked =
                chain.request().newBuilder().tag(AtomicBoolean.class, sent).build();
        try {
            return chain.proceed(marked);
        } catch (IOException e) {
            throw sent.get() ? e : new NothingSentException(e);
        }
    }

    /** Runs once a connection stands, before the first byte of the request. */
    static Response perAttempt(Interceptor.Chain chain) throws IOException {
        AtomicBoolean sent = chain.request().tag(AtomicBoolean.class);
        if (sent == null || sent.getAndSet(true)) {
            throw new IOException("the request was sent already");
        }
        Response response = chain.proceed(chain.request());
        return isZero(response.header(RETRY_AFTER))
                ? response.newBuilder().removeHeader(RETRY_AFTER).build()
                : response;
    }

    private static boolean isZero(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.strip().matches("0+");
    }

    /** Whether a failed call is known never to have left us. */
    static boolean nothingSent(Throwable failure) {
        return Causes.first(failure, NothingSentException.class).isPresent();
    }

    /** The connection never stood, so the other side knows of nothing. */
    static final class NothingSentException extends IOException {

        private static final long serialVersionUID = 1L;

        NothingSentException(IOException cause) {
            super("no connection: " + cause.getClass().getSimpleName(), cause);
        }
    }
}
