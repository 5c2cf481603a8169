package io.tunestream.job.submit;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Preflight;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.TuningProvider;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.provider.UploadFile;
import io.tunestream.provider.WebhookHint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider whose look-ups show a job only after two calls to create one, or fail as often as they are told to. */
final class LateProvider implements TuningProvider {

    private final TuningProvider provider;
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private int submits;
    private int finds;

    LateProvider(TuningProvider provider) {
        this.provider = provider;
    }

    void failNextFinds(int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new ProviderException("provider_unreachable", "no answer", null));
        }
    }

    void failNextFind(Throwable failure) {
        failures.add(failure);
    }

    /** Look-ups show what is there, also without a call. */
    void showWhatIsThere() {
        submits = 2;
    }

    int finds() {
        return finds;
    }

    @Override
    public SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId) {
        submits++;
        return provider.submit(plan, trainFileId, validationFileId);
    }

    @Override
    public FileAnswer file(String fileId) {
        return provider.file(fileId);
    }

    @Override
    public List<ProviderJob> find(JobSearch search) {
        finds++;
        if (!failures.isEmpty()) {
            Throwable failure = failures.remove();
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
        return submits < 2 ? List.of() : provider.find(search);
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String address() {
        return provider.address();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public Preflight preflight(TuningPlan plan) {
        return provider.preflight(plan);
    }

    @Override
    public UploadAnswer upload(UploadFile file) {
        return provider.upload(file);
    }

    @Override
    public ProviderJob get(String providerJobId) {
        return provider.get(providerJobId);
    }

    @Override
    public List<ProviderEvent> events(String providerJobId, String afterEventId) {
        return provider.events(providerJobId, afterEventId);
    }

    @Override
    public void cancel(String providerJobId) {
        provider.cancel(providerJobId);
    }

    @Override
    public void deleteFile(String fileId) {
        provider.deleteFile(fileId);
    }

    @Override
    public ProbeAnswer probe(String model) {
        return provider.probe(model);
    }

    @Override
    public Optional<WebhookHint> webhook(Map<String, String> headers, byte[] body) {
        return provider.webhook(headers, body);
    }

    @Override
    public void close() {
        provider.close();
    }
}
