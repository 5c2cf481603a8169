package io.tunestream.runtime.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ids of spans at random, but for a span that is started while ids are given. Thread-safe. */
final class GivenIds implements IdGenerator {

    private static final ThreadLocal<@Nullable SpanContext> GIVEN = new ThreadLocal<>();
    private final IdGenerator random = IdGenerator.random();

    /** What is started on this thread meanwhile has these ids. */
    <T> T during(SpanContext ids, Supplier<T> start) {
        GIVEN.set(ids);
        try {
            return start.get();
        } finally {
            GIVEN.remove();
        }
    }

    @Override
    public String generateSpanId() {
        SpanContext ids = GIVEN.get();
        return ids == null ? random.generateSpanId() : ids.getSpanId();
    }

    @Override
    public String generateTraceId() {
        SpanContext ids = GIVEN.get();
        return ids == null ? random.generateTraceId() : ids.getTraceId();
    }
}
