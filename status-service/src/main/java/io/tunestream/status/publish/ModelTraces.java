package io.tunestream.status.publish;

import io.opentelemetry.api.trace.SpanBuilder;
import io.tunestream.record.ModelReady;
import io.tunestream.runtime.trace.TraceIds;
import io.tunestream.runtime.trace.Tracing;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;

/**
 * The end of a job's trace: the proof of its model.
 *
 * @param tracing of the service
 */
record ModelTraces(Tracing tracing) {

    /** For what is published of the job. */
    List<Header> headers(String jobId) {
        return tracing.headers(() -> TraceIds.ofJob(jobId));
    }

    /** The model answers, and that is published. */
    void ready(ModelReady model) {
        if (!tracing.isOn()) {
            return;
        }
        SpanBuilder span = tracing.span("model ready", TraceIds.ofJob(model.getJobId()))
                .setStartTimestamp(model.getReadyAt() - model.getProbeMs(), TimeUnit.MILLISECONDS)
                .setAttribute("tunestream.dataset", model.getDataset())
                .setAttribute("tunestream.model", model.getModel())
                .setAttribute("tunestream.provider", model.getProvider());
        span.startSpan().end(model.getReadyAt(), TimeUnit.MILLISECONDS);
    }
}
