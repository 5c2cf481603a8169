package io.tunestream.provider.vertex;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.util.List;
import java.util.Optional;

/** The project's tuning jobs. Thread-safe. */
final class VertexTrainer implements Trainer {

    private final VertexSubmission submission;
    private final VertexJobs jobs;
    private final VertexEvents events;

    VertexTrainer(VertexAccount account, VertexClients clients) {
        submission = new VertexSubmission(account, clients);
        jobs = new VertexJobs(account, clients);
        events = new VertexEvents(jobs);
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return VertexPreflight.check(plan);
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return submission.submit(plan, trainFileId, validationFileId);
    }

    @Override
    public FindAnswer find(JobSearch search) {
        return jobs.find(requireNonNull(search));
    }

    @Override
    public Optional<List<ProviderJob>> marked(long since) {
        return jobs.marked(since);
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return jobs.get(requireNonNull(providerJobId));
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return events.after(requireNonNull(providerJobId), requireNonNull(afterEventId));
    }

    @Override
    public void cancel(String providerJobId) {
        jobs.cancel(requireNonNull(providerJobId));
    }
}
