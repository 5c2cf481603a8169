package io.tunestream.provider.fireworks;

import io.tunestream.provider.AssembledProvider;
import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.provider.rest.RestClient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes providers of the kind {@code fireworks}, for supervised jobs. A job's id there is ours, so that there can be one at most. */
public final class FireworksFactory implements ProviderFactory<FireworksSettings> {

    private static final String KIND = "fireworks";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<FireworksSettings> settings() {
        return FireworksSettings.class;
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(FireworksFactory.class, "guide.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "Fireworks, open models",
                Capabilities.CANONICAL_LINES,
                OptionalLong.empty(),
                List.of("epochs", "batchSize", "learningRateMultiplier", "suffix"),
                "to an account of yours at Fireworks",
                Offer.Hosting.HOSTED,
                "a LoRA adapter in the account",
                "once somebody deploys it, billed by the second of a GPU",
                "an API key",
                "its id, which is ours"));
    }

    @Override
    public Provider open(String name, FireworksSettings settings) {
        return open(FireworksAccount.of(name, settings), FireworksFiles.WHOLE_BYTES);
    }

    /** @param wholeBytes largest file that goes up in one request */
    Provider open(FireworksAccount account, long wholeBytes) {
        RestClient client = new RestClient(account.key(), account.settings().timeout());
        FireworksFiles files = new FireworksFiles(account, client, wholeBytes);
        FireworksModels models = new FireworksModels(account, client);
        return new AssembledProvider(
                account.name(),
                KIND,
                account.address(),
                account.key()::absence,
                new Capabilities(methods(), Optional.empty(), account.settings().timeout()),
                new FireworksTrainer(account, client, files, models),
                files,
                models,
                client::close);
    }
}
