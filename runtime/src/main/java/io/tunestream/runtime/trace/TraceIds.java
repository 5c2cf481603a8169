package io.tunestream.runtime.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.tunestream.runtime.hash.Sha256;

/**
 * The ids of the first span of a batch and of a job, each the first of a trace. They follow from the name: whoever knows the name can link to the
 * span, and a span that is told twice is the same.
 */
public final class TraceIds {

    private TraceIds() {}

    /** Of a batch's span. */
    public static SpanContext ofBatch(String batchId) {
        return of("batch " + batchId);
    }

    /** Of a job's span. */
    public static SpanContext ofJob(String jobId) {
        return of("job " + jobId);
    }

    private static SpanContext of(String name) {
        String digits = Sha256.of(name.getBytes(UTF_8));
        int end = TraceId.getLength() + SpanId.getLength();
        return SpanContext.createFromRemoteParent(
                digits.substring(0, TraceId.getLength()),
                digits.substring(TraceId.getLength(), end),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }
}
