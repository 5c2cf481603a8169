package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import java.util.Optional;
import java.util.Set;

/**
 * OpenAI and every host that speaks its wire format, for supervised jobs and for those on pairs of answers. Our job id lies in the job's metadata under
 * {@code tunestream_job}: a host must keep it, or a job whose answer was lost is found by its training file alone.
 * Thread-safe; needs no key until something is asked of the host.
 */
final class OpenAiProvider implements Provider {

    static final String KIND = "openai";
    static final Set<String> METHODS = Set.of("supervised", OpenAiSubmission.DPO);

    private final OpenAiAccount account;
    private final OpenAiClients clients;
    private final Capabilities capabilities;
    private final OpenAiFiles files;
    private final OpenAiTrainer trainer;
    private final OpenAiModels models;

    OpenAiProvider(OpenAiAccount account, UploadLimits limits) {
        this.account = requireNonNull(account);
        clients = new OpenAiClients(account);
        capabilities = new Capabilities(
                METHODS, Optional.of(new OpenAiWebhooks(clients, account.webhookSecret())), account.timeout());
        files = new OpenAiFiles(clients, limits);
        models = new OpenAiModels(clients);
        trainer = new OpenAiTrainer(account, clients, files, models);
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String address() {
        return account.address();
    }

    @Override
    public Optional<String> missingCredential() {
        return account.hasKey() ? Optional.empty() : Optional.of(account.keyMissing());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public FileStaging files() {
        return files;
    }

    @Override
    public ModelServing models() {
        return models;
    }

    @Override
    public void close() {
        clients.close();
    }
}
