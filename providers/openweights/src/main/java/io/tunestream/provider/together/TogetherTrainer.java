package io.tunestream.provider.together;

import io.tunestream.provider.Estimate;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.Preflight.Refused;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.rest.RestClient;
import java.util.List;
import java.util.Optional;

/** The account's jobs. Thread-safe. */
final class TogetherTrainer implements Trainer {

    private final TogetherSubmission submission;
    private final TogetherJobs jobs;
    private final TogetherEvents events;
    private final TogetherModels models;

    TogetherTrainer(TogetherAccount account, RestClient client, TogetherFiles files, TogetherModels models) {
        this.submission = new TogetherSubmission(account, client, files);
        this.jobs = new TogetherJobs(account, client);
        this.events = new TogetherEvents(jobs);
        this.models = models;
    }

    @Override
    public Preflight check(TuningPlan plan) {
        if (TogetherJobs.findable(plan.jobId()).isEmpty()) {
            return new Refused(
                    "job_id_not_usable", "a job's id is job- and 20 hexadecimal digits, so that it is found again");
        }
        return models.check(plan.baseModel());
    }

    @Override
    public Optional<Estimate> estimate(TuningPlan plan, String trainFileId) {
        return submission.estimate(plan, trainFileId);
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return submission.submit(plan, trainFileId, validationFileId);
    }

    @Override
    public FindAnswer find(JobSearch search) {
        return jobs.find(search);
    }

    @Override
    public Optional<List<ProviderJob>> marked(long since) {
        return jobs.marked(since);
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return jobs.get(providerJobId);
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return events.after(providerJobId, afterEventId);
    }

    @Override
    public void cancel(String providerJobId) {
        jobs.cancel(providerJobId);
    }
}
