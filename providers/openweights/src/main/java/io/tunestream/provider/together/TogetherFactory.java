package io.tunestream.provider.together;

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
import java.util.Set;

/** Makes providers of the kind {@code together}, for supervised jobs and for those on pairs of answers. */
public final class TogetherFactory implements ProviderFactory<TogetherSettings> {

    private static final String KIND = "together";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<TogetherSettings> settings() {
        return TogetherSettings.class;
    }

    @Override
    public Set<String> methods() {
        return Set.of("supervised", TogetherSubmission.DPO);
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(TogetherFactory.class, "guide.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "Together, open models",
                Capabilities.CANONICAL_LINES,
                OptionalLong.of(TogetherFiles.LARGEST),
                List.of("epochs", "batchSize", "learningRateMultiplier", "beta", "suffix", "seed"),
                "to an account of yours at Together",
                Offer.Hosting.HOSTED,
                "an adapter or merged weights, which can be downloaded",
                "once somebody makes an endpoint of it, billed by the minute",
                "an API key",
                "our id in its suffix, else its training file; the list has no filter"));
    }

    @Override
    public Provider open(String name, TogetherSettings settings) {
        TogetherAccount account = TogetherAccount.of(name, settings);
        RestClient client = new RestClient(account.key(), settings.timeout());
        TogetherFiles files = new TogetherFiles(account, client);
        TogetherModels models = new TogetherModels(account, client);
        return new AssembledProvider(
                name,
                KIND,
                account.address(),
                account.key()::absence,
                new Capabilities(methods(), Optional.empty(), settings.timeout()),
                new TogetherTrainer(account, client, files, models),
                files,
                models,
                client::close);
    }
}
