package io.tunestream.providers.memory;

import static java.util.Objects.requireNonNull;

import io.tunestream.providers.Preflight;
import io.tunestream.providers.ProbeAnswer;
import io.tunestream.providers.ProviderEvent;
import io.tunestream.providers.ProviderException;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.ProviderJobState;
import io.tunestream.providers.SubmitAnswer;
import io.tunestream.providers.TuningPlan;
import io.tunestream.providers.TuningProvider;
import io.tunestream.providers.UploadAnswer;
import io.tunestream.providers.UploadFile;
import io.tunestream.providers.WebhookHint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that trains nothing and answers from memory, for tests and rehearsals: it passes the same contract as the
 * real adapters. A job stays queued until {@link #run}, {@link #succeed} or {@link #fail} moves it. Thread-safe.
 */
public final class InMemoryTuningProvider implements TuningProvider {

    /** What becomes of a call of {@link #submit}, in place of a plain answer. */
    public enum SubmitFault {
        /** The job is made, the answer is lost. */
        LOST_AFTER,
        /** Nothing is made, the answer is lost. */
        LOST_BEFORE,
        /** Throttled: nothing is made. */
        BUSY,
        /** The provider no longer takes jobs. */
        CLOSED
    }

    private final String name;
    private final Map<String, UploadFile> files = new LinkedHashMap<>();
    private final Map<String, InMemoryJob> jobs = new LinkedHashMap<>();
    private final Deque<SubmitFault> faults = new ArrayDeque<>();
    private final InMemoryWebhooks webhooks = new InMemoryWebhooks();
    private int uploads;
    private int submits;
    private boolean modelsServed = true;

    public InMemoryTuningProvider(String name) {
        this.name = requireNonNull(name);
    }

    /** The next calls of {@link #submit} meet these faults, one each. */
    public synchronized void failNextSubmits(SubmitFault... next) {
        faults.addAll(List.of(next));
    }

    /** Whether the models of jobs that succeeded answer; true at first. */
    public synchronized void serveModels(boolean served) {
        modelsServed = served;
    }

    /** Times that {@link #submit} was called. */
    public synchronized int submits() {
        return submits;
    }

    /** Every job there is, oldest first. */
    public synchronized List<ProviderJob> jobs() {
        return jobs.values().stream().map(InMemoryJob::view).toList();
    }

    /** Ids of the files there are. */
    public synchronized List<String> files() {
        return List.copyOf(files.keySet());
    }

    /** The job begins to train. */
    public synchronized void run(String providerJobId) {
        job(providerJobId).run();
    }

    /** The job logs the metrics of a step. */
    public synchronized void log(String providerJobId, int step, int totalSteps, Map<String, Double> metrics) {
        job(providerJobId).log(step, totalSteps, metrics);
    }

    /** The job succeeds; its model is {@code ft:<base>:memory:<suffix>:<id>}. */
    public synchronized void succeed(String providerJobId, long trainedTokens) {
        job(providerJobId).succeed(trainedTokens);
    }

    /** The job fails. */
    public synchronized void fail(String providerJobId, String code, String message) {
        job(providerJobId).fail(code, message);
    }

    /** A webhook about the job that {@link #webhook} takes. */
    public SignedWebhook signedWebhook(String providerJobId) {
        return webhooks.sign(providerJobId);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Preflight preflight(TuningPlan plan) {
        return plan.baseModel().isBlank()
                ? new Preflight.Refused("model_not_found", "there is no model without a name")
                : new Preflight.Clear();
    }

    @Override
    public synchronized UploadAnswer upload(UploadFile file) {
        for (Map.Entry<String, UploadFile> stored : files.entrySet()) {
            if (stored.getValue().name().equals(file.name())) {
                return new UploadAnswer.Stored(stored.getKey(), true);
            }
        }
        String id = "file-%s-%d".formatted(name, ++uploads);
        files.put(id, file);
        return new UploadAnswer.Stored(id, false);
    }

    @Override
    public synchronized SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        submits++;
        SubmitFault fault = faults.poll();
        return switch (fault) {
            case LOST_BEFORE -> new SubmitAnswer.Lost("the connection broke before an answer came");
            case BUSY -> new SubmitAnswer.Busy("rate_limit_exceeded", "too many requests");
            case CLOSED -> new SubmitAnswer.Refused("training_not_available", "training is no longer available");
            case LOST_AFTER -> {
                create(plan, trainFileId);
                yield new SubmitAnswer.Lost("the connection broke before an answer came");
            }
            case null -> create(plan, trainFileId);
        };
    }

    private SubmitAnswer create(TuningPlan plan, String trainFileId) {
        if (!files.containsKey(trainFileId)) {
            return new SubmitAnswer.Refused("invalid_training_file", "there is no training file " + trainFileId);
        }
        InMemoryJob job = new InMemoryJob("job-%s-%d".formatted(name, jobs.size() + 1), plan, trainFileId);
        jobs.put(job.id(), job);
        return new SubmitAnswer.Created(job.id());
    }

    @Override
    public synchronized List<ProviderJob> find(String jobId) {
        return jobs().stream().filter(job -> job.jobId().equals(jobId)).toList();
    }

    @Override
    public synchronized ProviderJob get(String providerJobId) {
        return job(providerJobId).view();
    }

    @Override
    public synchronized List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return job(providerJobId).eventsAfter(afterEventId);
    }

    @Override
    public synchronized void cancel(String providerJobId) {
        job(providerJobId).cancel();
    }

    @Override
    public synchronized void deleteFile(String fileId) {
        files.remove(fileId);
    }

    @Override
    public synchronized ProbeAnswer probe(String model) {
        boolean served = modelsServed
                && jobs().stream()
                        .anyMatch(job -> job.state() == ProviderJobState.SUCCEEDED
                                && job.tunedModel().equals(model));
        return served
                ? new ProbeAnswer.Answered(1)
                : new ProbeAnswer.NotYet("model_not_found", "the model is not served: " + model);
    }

    @Override
    public Optional<WebhookHint> webhook(Map<String, String> headers, byte[] body) {
        return webhooks.verify(headers, body);
    }

    @Override
    public void close() {}

    private InMemoryJob job(String providerJobId) {
        InMemoryJob job = jobs.get(providerJobId);
        if (job == null) {
            throw new ProviderException("job_not_found", "there is no job " + providerJobId, null);
        }
        return job;
    }
}
