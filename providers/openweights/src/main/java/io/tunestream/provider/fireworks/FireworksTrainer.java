package io.tunestream.provider.fireworks;

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
import java.util.regex.Pattern;

/** The account's jobs. Thread-safe. */
final class FireworksTrainer implements Trainer {

    /** Fireworks' pages on preparing a dataset. */
    static final long FEWEST_EXAMPLES = 3;

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern MODEL = Pattern.compile("accounts/[A-Za-z0-9_-]+/models/[A-Za-z0-9_.-]+");

    private final FireworksSubmission submission;
    private final FireworksJobs jobs;
    private final FireworksEvents events;
    private final FireworksModels models;

    FireworksTrainer(FireworksAccount account, RestClient client, FireworksFiles files, FireworksModels models) {
        this.submission = new FireworksSubmission(account, client, files);
        this.jobs = new FireworksJobs(account, client);
        this.events = new FireworksEvents(jobs);
        this.models = models;
    }

    @Override
    public Preflight check(TuningPlan plan) {
        if (!ID.matcher(plan.jobId()).matches()) {
            return new Refused("job_id_not_usable", "a job's id is lower-case letters, digits and dashes, 63 at most");
        }
        if (!MODEL.matcher(plan.baseModel()).matches()) {
            return new Refused(
                    "model_not_found", "a model is named accounts/ACCOUNT/models/MODEL, not " + plan.baseModel());
        }
        if (plan.seed() >= 0) {
            return new Refused("seed_not_supported", "the provider takes no seed: leave it out");
        }
        if (plan.trainExamples() < FEWEST_EXAMPLES) {
            return new Refused(
                    "too_few_examples",
                    "%d training examples; the provider takes no fewer than %d"
                            .formatted(plan.trainExamples(), FEWEST_EXAMPLES));
        }
        return models.check(plan.baseModel());
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
