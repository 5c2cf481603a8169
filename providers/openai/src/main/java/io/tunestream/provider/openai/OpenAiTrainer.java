package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Pausing;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import java.util.List;
import java.util.Optional;

/** The host's jobs. Thread-safe. */
final class OpenAiTrainer implements Trainer {

    private final OpenAiSubmission submission;
    private final OpenAiJobs jobs;
    private final OpenAiEvents events;
    private final OpenAiModels models;

    OpenAiTrainer(OpenAiAccount account, OpenAiClients clients, OpenAiFiles files, OpenAiModels models) {
        this.submission = new OpenAiSubmission(clients, files, account.profile());
        this.jobs = new OpenAiJobs(clients, account.profile());
        this.events = new OpenAiEvents(clients);
        this.models = models;
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return switch (OpenAiPreflight.check(plan)) {
            case Preflight.Refused refused -> refused;
            case Preflight.Clear clear -> models.check(plan.baseModel());
        };
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

    @Override
    public Optional<Pausing> pausing() {
        return Optional.of(jobs);
    }
}
