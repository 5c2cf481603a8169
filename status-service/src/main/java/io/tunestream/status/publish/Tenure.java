package io.tunestream.status.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelBatch;
import io.tunestream.record.ModelReady;
import io.tunestream.schema.topic.Topics;
import io.tunestream.status.listen.Findings;
import io.tunestream.status.listen.FollowedJob;
import io.tunestream.status.listen.JobUpdate;
import io.tunestream.status.listen.Listeners;
import io.tunestream.status.listen.ModelToProve;
import io.tunestream.status.listen.ProbeOutcome;
import io.tunestream.status.listen.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this instance is the one that publishes. It begins by fencing every other writer and reading what is
 * published; any failed transaction ends it, so that the next begins by looking at what became of it. Used by one thread.
 */
final class Tenure implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final Set<String> AT_PROVIDER = Set.of("SUBMITTED", "RUNNING");

    private final EventWriter writer;
    private final KafkaClientMetrics writerMetrics;
    private final Published published;
    private final Listeners listeners;
    private final MeterRegistry meters;
    private final Findings findings;
    /** Jobs that are followed or whose model is not proven yet. */
    private final Map<String, JobRecord> jobs = new HashMap<>();

    private boolean listening;

    private Tenure(
            EventWriter writer, Published published, Listeners listeners, MeterRegistry meters, Findings findings) {
        this.writer = writer;
        this.writerMetrics = new KafkaClientMetrics(writer.producer());
        this.published = published;
        this.listeners = listeners;
        this.meters = meters;
        this.findings = findings;
        writerMetrics.bindTo(meters);
    }

    /**
     * Fences, then reads.
     *
     * @param findings where this tenure's listeners bring what they find
     */
    static Tenure begin(
            KafkaClients clients,
            Topics topics,
            String transactionalId,
            Listeners listeners,
            MeterRegistry meters,
            Findings findings) {
        EventWriter writer = EventWriter.open(clients, topics, transactionalId);
        try {
            Published published = Published.read(new TopicScan(clients), topics);
            return new Tenure(writer, published, listeners, meters, findings);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Takes in the newest state of a job. */
    void learn(JobRecord job) {
        String id = job.getJobId();
        if ((AT_PROVIDER.contains(job.getState()) && !published.of(id).ended())
                || published.awaitsProof(id, System.currentTimeMillis())) {
            jobs.put(id, job);
            if (listening) {
                listen(job);
            }
        } else {
            jobs.remove(id);
            listeners.stop(id);
        }
    }

    /** Begins to listen to every job that was learnt of; later ones are listened to at once. */
    void listen() {
        listening = true;
        LOG.info("publishing; {} jobs to follow", jobs.size());
        jobs.values().forEach(this::listen);
    }

    boolean isListening() {
        return listening;
    }

    private void listen(JobRecord job) {
        JobHistory history = published.of(job.getJobId());
        if (history.succeeded()) {
            listeners.prove(new ModelToProve(job.getJobId(), job.getProvider(), history.tunedModel()), findings);
        } else {
            listeners.follow(
                    new FollowedJob(
                            job.getJobId(),
                            job.getDataset(),
                            job.getProvider(),
                            job.getProviderJobId(),
                            job.getStateSince(),
                            history.cursor()),
                    findings);
        }
    }

    /** The job as last learnt of, for whoever gathers its lineage. */
    JobRecord job(String jobId) {
        return jobs.getOrDefault(jobId, new JobRecord());
    }

    /** Publishes what is new in the update. */
    Progress publish(JobUpdate update) {
        JobRecord job = jobs.get(update.jobId());
        if (job == null) {
            return Progress.ENDED;
        }
        JobHistory history = published.of(job.getJobId());
        write(Transitions.of(job, history, update));
        if (!published.of(job.getJobId()).ended()) {
            return update instanceof JobUpdate.Seen seen && seen.complete() ? Progress.LOOK_AGAIN : Progress.FOLLOW;
        }
        ended(job);
        return Progress.ENDED;
    }

    private void ended(JobRecord job) {
        JobHistory history = published.of(job.getJobId());
        LOG.info("{} ended as {}", job.getJobId(), history.state());
        if (published.awaitsProof(job.getJobId(), System.currentTimeMillis())) {
            listen(job);
        } else {
            jobs.remove(job.getJobId());
        }
    }

    /** Publishes that the job's model is ready, with its lineage. */
    void publish(ProbeOutcome.Answered answered, List<ModelBatch> batches) {
        JobRecord job = jobs.get(answered.jobId());
        if (job == null || !published.awaitsProof(answered.jobId(), System.currentTimeMillis())) {
            return;
        }
        ModelReady model = Lineage.ready(
                job, published.of(job.getJobId()), batches, answered.millis(), System.currentTimeMillis());
        writer.write(model);
        published.add(model);
        proven(job, "answered");
    }

    /** Publishes why the job's model is not ready. */
    void publish(ProbeOutcome.Refused refused) {
        JobRecord job = jobs.get(refused.jobId());
        if (job == null || !published.awaitsProof(refused.jobId(), System.currentTimeMillis())) {
            return;
        }
        write(Transitions.of(job, published.of(job.getJobId()), refused, System.currentTimeMillis()));
        proven(job, "refused");
    }

    private void proven(JobRecord job, String result) {
        LOG.info("model of {}: {}", job.getJobId(), result);
        meters.counter("tunestream.status.probes", "result", result).increment();
        jobs.remove(job.getJobId());
    }

    private void write(List<JobEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        writer.write(events);
        for (JobEvent event : events) {
            published.add(event);
            meters.counter("tunestream.status.events", "kind", event.getKind()).increment();
        }
    }

    @Override
    public void close() {
        listeners.close();
        writerMetrics.close();
        writer.close();
    }
}
