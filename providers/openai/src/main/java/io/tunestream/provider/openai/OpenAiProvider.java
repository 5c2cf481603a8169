package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.WebhookVerifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * OpenAI and every host that speaks its wire format, for supervised jobs and for those on pairs of answers. Our job id lies in the job's metadata under
 * {@code tunestream_job}: a host must keep it, or a job whose answer was lost is found by its training file alone.
 * Thread-safe; needs no key until something is asked of the host.
 */
final class OpenAiProvider implements Provider {

    static final String KIND = HostProfile.OPENAI.kind();
    static final List<String> HYPERPARAMETERS =
            List.of("epochs", "batchSize", "learningRateMultiplier", "beta", "suffix", "seed");
    static final Set<String> METHODS = Set.of("supervised", OpenAiSubmission.DPO);

    private final OpenAiAccount account;
    private final OpenAiClients clients;
    private final Capabilities capabilities;
    private final OpenAiFiles files;
    private final OpenAiTrainer trainer;
    private final ModelServing models;

    OpenAiProvider(OpenAiAccount account, UploadLimits limits) {
        this(account, limits, new OpenAiClients(account), Optional.empty());
    }

    private OpenAiProvider(
            OpenAiAccount account,
            UploadLimits limits,
            OpenAiClients clients,
            Optional<Function<OpenAiModels, ModelServing>> serving) {
        this.account = requireNonNull(account);
        this.clients = clients;
        HostProfile profile = account.profile();
        Optional<WebhookVerifier> webhooks = profile.callsBack()
                ? Optional.of(new OpenAiWebhooks(clients, account.webhookSecret()))
                : Optional.empty();
        capabilities = new Capabilities(METHODS, webhooks, account.timeout());
        files = new OpenAiFiles(clients, limits, profile);
        OpenAiModels all = new OpenAiModels(clients, profile);
        models = serving.<ModelServing>map(own -> own.apply(all)).orElse(all);
        trainer = new OpenAiTrainer(account, clients, files, all);
    }

    /** A resource of Azure, where tuned models are deployed if that is wanted. */
    static OpenAiProvider ofAzure(OpenAiAccount account, AzureSettings.Deployment wanted) {
        OpenAiClients clients = new OpenAiClients(account);
        Optional<AzureDeployments> deployments = wanted.resourceId()
                .map(resource -> new AzureDeployments(
                        wanted,
                        AzureDeployments.token(account.application().orElseThrow(), clients),
                        clients.beside()));
        return new OpenAiProvider(
                account, UploadLimits.AZURE, clients, Optional.of(models -> new AzureModels(models, deployments)));
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public String kind() {
        return account.profile().kind();
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
