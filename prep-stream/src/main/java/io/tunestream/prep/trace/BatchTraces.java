package io.tunestream.prep.trace;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.tunestream.record.BatchReady;
import io.tunestream.runtime.trace.TraceIds;
import io.tunestream.runtime.trace.Tracing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;

/**
 * The span of a batch, from the decision that closed it to its file in the store. Thread-safe.
 *
 * @param tracing of the service
 */
public record BatchTraces(Tracing tracing) {

    /** For the record that says that the batch is ready. */
    public List<Header> headers(BatchReady batch) {
        return tracing.headers(() -> TraceIds.ofBatch(batch.getBatchId()));
    }

    /** It is ready, and that is committed. */
    public void ready(BatchReady batch) {
        if (!tracing.isOn()) {
            return;
        }
        SpanContext self = TraceIds.ofBatch(batch.getBatchId());
        SpanBuilder span = tracing.span("batch", null)
                .setStartTimestamp(batch.getClosedAt(), TimeUnit.MILLISECONDS)
                .setAttribute("tunestream.batch", batch.getBatchId())
                .setAttribute("tunestream.dataset", batch.getDataset())
                .setAttribute("tunestream.examples", batch.getExamples())
                .setAttribute("tunestream.bytes", batch.getSizeBytes())
                .setAttribute("tunestream.reason", batch.getReason());
        tracing.start(span, self).end(batch.getReadyAt(), TimeUnit.MILLISECONDS);
    }
}
