package io.tunestream.provider.together;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.rest.RestClient;
import java.util.Optional;
import java.util.Set;

/** Together, for supervised jobs and for those on pairs of answers. It calls nobody. Thread-safe. */
final class TogetherProvider implements Provider {

    static final String KIND = "together";
    static final Set<String> METHODS = Set.of("supervised", TogetherSubmission.DPO);

    private final TogetherAccount account;
    private final RestClient client;
    private final TogetherFiles files;
    private final TogetherModels models;
    private final TogetherTrainer trainer;
    private final Capabilities capabilities;

    TogetherProvider(TogetherAccount account) {
        this.account = account;
        client = new RestClient(account.key(), account.settings().timeout());
        files = new TogetherFiles(account, client);
        models = new TogetherModels(account, client);
        trainer = new TogetherTrainer(account, client, files, models);
        capabilities =
                new Capabilities(METHODS, Optional.empty(), account.settings().timeout());
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
        return account.key().absence();
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
        client.close();
    }
}
