package io.tunestream.provider.fireworks;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ModelServing;
import io.tunestream.provider.Provider;
import io.tunestream.provider.Trainer;
import io.tunestream.provider.rest.RestClient;
import java.util.Optional;
import java.util.Set;

/** Fireworks, for supervised jobs. A job's id there is ours, so that there can be one at most. It calls nobody. Thread-safe. */
final class FireworksProvider implements Provider {

    static final String KIND = "fireworks";
    static final Set<String> METHODS = Set.of("supervised");

    private final FireworksAccount account;
    private final RestClient client;
    private final FireworksFiles files;
    private final FireworksModels models;
    private final FireworksTrainer trainer;
    private final Capabilities capabilities;

    /** @param wholeBytes largest file that goes up in one request */
    FireworksProvider(FireworksAccount account, long wholeBytes) {
        this.account = account;
        client = new RestClient(account.key(), account.settings().timeout());
        files = new FireworksFiles(account, client, wholeBytes);
        models = new FireworksModels(account, client);
        trainer = new FireworksTrainer(account, client, files, models);
        capabilities =
                new Capabilities(METHODS, Optional.empty(), account.settings().timeout());
    }

    FireworksAccount account() {
        return account;
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
