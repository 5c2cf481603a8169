package io.tunestream.provider.openai;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes providers of the kind {@code openai}. */
public final class OpenAiFactory implements ProviderFactory<OpenAiSettings> {

    @Override
    public String kind() {
        return OpenAiProvider.KIND;
    }

    @Override
    public Class<OpenAiSettings> settings() {
        return OpenAiSettings.class;
    }

    @Override
    public Set<String> methods() {
        return OpenAiProvider.METHODS;
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(OpenAiFactory.class, "openai.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "OpenAI, and hosts that speak its wire format",
                Capabilities.CANONICAL_LINES,
                OptionalLong.of(UploadLimits.OPENAI.largestBytes()),
                OpenAiProvider.HYPERPARAMETERS,
                "to the host of base-url",
                Offer.Hosting.EITHER,
                "not of OpenAI; ask another host",
                "by itself, billed by the token; a host may want a deployment (serves-tuned-models)",
                "an API key",
                "the job's metadata, and its training file"));
    }

    /** Many hosts speak its wire format. */
    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public boolean isVendor(OpenAiSettings settings) {
        return OpenAiAccount.isOpenAi(OpenAiAccount.baseUrl(settings));
    }

    @Override
    public boolean isSelfHosted(OpenAiSettings settings) {
        return settings.selfHosted() && !isVendor(settings);
    }

    @Override
    public Provider open(String name, OpenAiSettings settings) {
        return new OpenAiProvider(OpenAiAccount.of(name, settings), UploadLimits.OPENAI);
    }
}
