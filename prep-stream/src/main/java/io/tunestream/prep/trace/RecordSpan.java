package io.tunestream.prep.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.tunestream.runtime.trace.TraceHeader;
import io.tunestream.runtime.trace.TraceIds;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What one step does to a record, as a span; nothing where the record came without a trace. It names datasets, codes and places, and never
 * what stands in an example. For one thread.
 */
public final class RecordSpan implements AutoCloseable {

    /** Of a record without a trace. */
    public static final RecordSpan NONE = new RecordSpan(null);

    private static final AttributeKey<String> DATASET = stringKey("tunestream.dataset");
    private static final AttributeKey<List<String>> CODES = stringArrayKey("tunestream.codes");
    private static final AttributeKey<String> BATCH = stringKey("tunestream.batch");
    private static final AttributeKey<Long> NUMBER = longKey("tunestream.number");

    private final @Nullable Span span;

    RecordSpan(@Nullable Span span) {
        this.span = span;
    }

    /** Whether anybody will see it. */
    public boolean isTraced() {
        return span != null;
    }

    /** An example of a dataset goes on, or does not. */
    public void decided(String outcome, String dataset, List<String> codes) {
        if (span != null) {
            span.addEvent(outcome, Attributes.of(DATASET, dataset, CODES, codes));
        }
    }

    /** An example has its place in a batch, whose span this one leads to. */
    public void placed(String batchId, long number) {
        if (span != null) {
            span.setAttribute(BATCH, batchId).setAttribute(NUMBER, number);
            span.addLink(TraceIds.ofBatch(batchId));
        }
    }

    /** For what is made of the record; null where it has no trace. */
    public @Nullable Headers headers() {
        return span == null ? null : new RecordHeaders(List.of(TraceHeader.of(span.getSpanContext())));
    }

    @Override
    public void close() {
        if (span != null) {
            span.end();
        }
    }
}
