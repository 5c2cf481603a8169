package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.prove.ModelState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
            writer.writeProgress(earlier);
        }
        return new PublishedState(earlier, List.of());
    }

    /** As {@link PublishedState#of}. */
    JobHistory of(String jobId) {
        return state.of(jobId);
    }

    /** As {@link PublishedState#models}. */
    List<ModelState> models() {
        return state.models();
    }

    /** Adds events, which may be none, and with them a new state of the job's model. */
    void add(List<JobEvent> events, Optional<ModelState> model, JobHistory history) {
        if (!events.isEmpty()) {
            add(JobPublication.of(events, ProgressFold.addAll(history.progress(), events), model), history);
        }
    }

    void add(JobPublication made, JobHistory history) {
        history.published(made.events(), writer.write(made));
        made.model().ifPresent(history::modelBecomes);
        made.events()
                .forEach(event -> meters.counter("tunestream.status.events", "kind", event.getKind())
                        .increment());
    }

    /** Changes states of models, and forgets others; nothing where there are none. */
    void add(Collection<ModelState> changed, Collection<ModelState> forgotten) {
        if (changed.isEmpty() && forgotten.isEmpty()) {
            return;
        }
        writer.writeModels(changed, forgotten);
        changed.forEach(each -> of(each.model().jobId()).modelBecomes(each));
        forgotten.forEach(each -> of(each.model().jobId()).forgetModel());
    }

    @Override
    public void close() {
        writerMetrics.close();
        writer.close();
    }
}
