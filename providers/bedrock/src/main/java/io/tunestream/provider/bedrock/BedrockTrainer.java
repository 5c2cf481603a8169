package io.tunestream.provider.bedrock;

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

/** The account's customization jobs. Thread-safe. */
final class BedrockTrainer implements Trainer {

    private final BedrockPreflight preflight;
    private final BedrockSubmission submission;
    private final BedrockJobs jobs;
    private final BedrockEvents events;

    BedrockTrainer(
            BedrockAccount account, BedrockCredential credential, BedrockClients clients, BedrockResults results) {
        preflight = new BedrockPreflight(account);
        jobs = new BedrockJobs(clients);
        submission = new BedrockSubmission(account, credential, clients, jobs);
        events = new BedrockEvents(jobs, results);
    }

    @Override
    public Preflight check(TuningPlan plan) {
        return preflight.check(plan);
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
