package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.ModelReady;
import io.tunestream.schema.topic.Topics;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published of jobs, and the only writer that may add to it: it begins by fencing every other and reading what they
 * have published. Whatever is added is committed when the call returns. Used by one thread.
 */
final class Publications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

    private final EventWriter writer;
    private final KafkaClientMetrics writerMetrics;
    private final PublishedState state;
    private final MeterRegistry meters;

    private Publications(EventWriter writer, PublishedState state, MeterRegistry meters) {
        this.writer = writer;
        this.writerMetrics = new KafkaClientMetrics(writer.producer());
        this.state = state;
        this.meters = meters;
        writerMetrics.bindTo(meters);
    }

    /** Fences, then reads. */
    static Publications open(KafkaAccess kafka, String transactionalId, MeterRegistry meters) {
        EventWriter writer = EventWriter.open(kafka, transactionalId);
        try {
            return new Publications(writer, read(kafka.scan(), kafka.topics(), writer), meters);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static PublishedState read(RecordScan scan, Topics topics, EventWriter writer) {
        PublishedState published = PublishedState.read(scan, topics);
        if (!published.isEmpty()) {
            return published;
        }
        Collection<JobProgress> earlier = ProgressTakeover.read(scan, topics);
        if (!earlier.isEmpty()) {
            LOG.info(
                    "taking over what was published of {} jobs before there was {}",
                    earlier.size(),
                    topics.jobProgress().name());
            writer.write(earlier);
        }
        return new PublishedState(earlier);
    }

    /** As {@link PublishedState#of}. */
    JobHistory of(String jobId) {
        return state.of(jobId);
    }

    /** As {@link PublishedState#awaitsProof}, now. */
    boolean awaitsProof(String jobId) {
        return state.awaitsProof(jobId, System.currentTimeMillis());
    }

    void add(List<JobEvent> events, JobHistory history) {
        if (events.isEmpty()) {
            return;
        }
        JobProgress after = history.progress();
        for (JobEvent event : events) {
            after = ProgressFold.add(after, event);
        }
        history.published(events, writer.write(events, after));
        events.forEach(event -> meters.counter("tunestream.status.events", "kind", event.getKind())
                .increment());
    }

    void add(JobProgress after, JobHistory history) {
        writer.write(List.of(after));
        history.published(List.of(), after);
    }

    void add(ModelReady model, JobProgress after, JobHistory history) {
        writer.write(model, after);
        history.published(List.of(), after);
    }

    @Override
    public void close() {
        writerMetrics.close();
        writer.close();
    }
}
