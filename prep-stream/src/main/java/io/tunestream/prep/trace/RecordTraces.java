package io.tunestream.prep.trace;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.tunestream.runtime.trace.TraceHeader;
import io.tunestream.runtime.trace.Tracing;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Begins the spans of records whose headers name the one that they came from. A step that is done again, since its transaction was aborted, is
 * told again. Thread-safe.
 *
 * @param tracing of the service
 */
public record RecordTraces(Tracing tracing) {

    /** No traces. */
    public static final RecordTraces OFF = new RecordTraces(Tracing.OFF);

    /** A raw record is judged. */
    public RecordSpan judge(Headers headers, RecordMetadata source) {
        SpanContext parent = parent(headers);
        if (parent == null) {
            return RecordSpan.NONE;
        }
        SpanBuilder span = tracing.span("judge", parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", source.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(source.partition()))
                .setAttribute("messaging.kafka.offset", source.offset());
        return new RecordSpan(span.startSpan());
    }

    /** A valid example is looked for among those that came before. */
    public RecordSpan dedupe(Headers headers) {
        return step("dedupe", headers);
    }

    /** An example gets its place. */
    public RecordSpan pack(Headers headers) {
        return step("pack", headers);
    }

    private RecordSpan step(String name, Headers headers) {
        SpanContext parent = parent(headers);
        return parent == null
                ? RecordSpan.NONE
                : new RecordSpan(tracing.span(name, parent).startSpan());
    }

    private @Nullable SpanContext parent(Headers headers) {
        return tracing.isOn() ? TraceHeader.in(headers) : null;
    }
}
