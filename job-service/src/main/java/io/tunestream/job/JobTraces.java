package io.tunestream.job;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.tunestream.job.decide.DatasetBatches;
import io.tunestream.job.ledger.Ended;
import io.tunestream.job.ledger.JobPlan;
import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.JobRecord;
import io.tunestream.runtime.trace.TraceIds;
import io.tunestream.runtime.trace.Tracing;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The trace of a job: a span for each state that it left, and when it ends the first of all, from its plan to its end, which leads to the spans of the
 * batches that it trained on. Steps are told once, when they are committed; a leader that dies in between tells its last one never.
 *
 * @param tracing of the service
 */
record JobTraces(Tracing tracing) {

    /** The batches that a span leads to, at most; a span of OpenTelemetry has as many by default. */
    private static final int MOST_LINKS = 128;

    /** A job has gone from one state to another, which is on record. */
    void stepped(JobState before, JobState after, JobRecord record, DatasetBatches batches) {
        if (!tracing.isOn() || before.getClass() == after.getClass()) {
            return;
        }
        SpanContext job = TraceIds.ofJob(after.jobId());
        String left = JobRecordEncoder.nameOf(before).name().toLowerCase(Locale.ROOT);
        tracing.span(left, job)
                .setStartTimestamp(before.since(), TimeUnit.MILLISECONDS)
                .startSpan()
                .end(after.since(), TimeUnit.MILLISECONDS);
        if (after.ended() && !before.ended()) {
            ended(after, record, job, batches);
        }
    }

    private void ended(JobState job, JobRecord record, SpanContext self, DatasetBatches batches) {
        JobPlan plan = job.plan();
        SpanBuilder builder = tracing.span("job", null)
                .setStartTimestamp(plan.plannedAt(), TimeUnit.MILLISECONDS)
                .setAttribute("tunestream.job", plan.jobId())
                .setAttribute("tunestream.dataset", plan.dataset())
                .setAttribute("tunestream.provider", plan.provider())
                .setAttribute("tunestream.provider.job", job.providerJobId())
                .setAttribute("tunestream.state", record.getState())
                .setAttribute("tunestream.reason", record.getReason())
                .setAttribute("tunestream.snapshot", plan.snapshot().key())
                .setAttribute("tunestream.batches", plan.snapshot().trainBatches());
        batches.newest(plan.snapshot(), MOST_LINKS).forEach(batch -> builder.addLink(TraceIds.ofBatch(batch.id())));
        Span span = tracing.start(builder, self);
        if (!(job instanceof Ended.Succeeded)) {
            span.setStatus(StatusCode.ERROR, record.getState());
        }
        span.end(job.since(), TimeUnit.MILLISECONDS);
    }
}
