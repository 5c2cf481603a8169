package io.tunestream.provider.together;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes providers of the kind {@code together}. */
public final class TogetherFactory implements ProviderFactory<TogetherSettings> {

    @Override
    public String kind() {
        return TogetherProvider.KIND;
    }

    @Override
    public Class<TogetherSettings> settings() {
        return TogetherSettings.class;
    }

    @Override
    public Set<String> methods() {
        return TogetherProvider.METHODS;
    }

    @Override
    public Optional<String> guide() {
        try (InputStream guide = requireNonNull(TogetherFactory.class.getResourceAsStream("guide.md"), "guide.md")) {
            return Optional.of(new String(guide.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return new TogetherProvider(TogetherAccount.of(name, settings));
    }
}
