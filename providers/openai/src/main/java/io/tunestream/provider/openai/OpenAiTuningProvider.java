package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.TuningProvider;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.WebhookHint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenAI and every host that speaks its wire format, for supervised jobs. Our job id lies in the job's metadata under
 * {@code tunestream_job}: a host must keep it, or a job whose answer was lost is never found. Thread-safe; needs no key until
 * something is asked of the host.
 */
final class OpenAiTuningProvider implements TuningProvider {

    private final OpenAiAccount account;
    private final OpenAiClients clients;
    private final OpenAiFiles files;
    private final OpenAiSubmission submission;
    private final OpenAiJobs jobs;
    private final OpenAiEvents events;
    private final OpenAiModels models;
    private final OpenAiWebhooks webhooks;

    OpenAiTuningProvider(OpenAiAccount account, UploadLimits limits) {
        this.account = requireNonNull(account);
        clients = new OpenAiClients(account);
        files = new OpenAiFiles(clients, limits);
        submission = new OpenAiSubmission(clients, files);
        jobs = new OpenAiJobs(clients);
        events = new OpenAiEvents(clients);
        models = new OpenAiModels(clients);
        webhooks = new OpenAiWebhooks(clients, account.webhookSecret());
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public String address() {
        return account.address();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(account.timeout());
    }

    @Override
    public Preflight preflight(TuningPlan plan) {
        return switch (OpenAiPreflight.check(plan)) {
            case Preflight.Refused refused -> refused;
            case Preflight.Clear clear -> models.check(plan.baseModel());
        };
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        return files.upload(file);
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        return account.hasKey()
                ? submission.submit(plan, trainFileId, validationFileId)
                : new SubmitAnswer.Busy(OpenAiErrors.KEY_MISSING, account.keyMissing());
    }

    @Override
    public FileAnswer file(String fileId) {
        return files.state(requireNonNull(fileId));
    }

    @Override
    public List<ProviderJob> find(JobSearch search) {
        return jobs.find(requireNonNull(search));
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
    public void deleteFile(String fileId) {
        files.delete(requireNonNull(fileId));
    }

    @Override
    public ProbeAnswer probe(String model) {
        return models.probe(requireNonNull(model));
    }

    @Override
    public Optional<WebhookHint> webhook(Map<String, String> headers, byte[] body) {
        return webhooks.verify(headers, body);
    }

    @Override
    public void close() {
        clients.close();
    }
}
