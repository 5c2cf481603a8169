package io.tunestream.runtime.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * The header of a record that says which span it came from, in W3C's form. Anybody may write headers: what is not in the form is not there, and
 * {@code tracestate} and {@code baggage}, which may hold anything, are not read.
 */
public final class TraceHeader {

    /** Its name. */
    public static final String NAME = "traceparent";

    private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            Header header = headers == null || !key.equals(NAME) ? null : headers.lastHeader(NAME);
            return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
        }
    };

    private TraceHeader() {}

    /** The span that is named, where it is one that is exported; null where none is. */
    public static @Nullable SpanContext in(Headers headers) {
        SpanContext named =
                Span.fromContext(FORM.extract(Context.root(), headers, GETTER)).getSpanContext();
        return named.isValid() && named.isSampled() ? named : null;
    }

    /** The header that names a span. */
    public static Header of(SpanContext span) {
        String[] form = new String[1];
        FORM.inject(Context.root().with(Span.wrap(span)), form, (carrier, key, value) -> {
            if (key.equals(NAME)) {
                Objects.requireNonNull(carrier)[0] = value;
            }
        });
        return new RecordHeader(NAME, form[0].getBytes(US_ASCII));
    }
}
