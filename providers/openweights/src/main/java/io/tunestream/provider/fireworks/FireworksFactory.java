package io.tunestream.provider.fireworks;

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

/** Makes providers of the kind {@code fireworks}. */
public final class FireworksFactory implements ProviderFactory<FireworksSettings> {

    @Override
    public String kind() {
        return FireworksProvider.KIND;
    }

    @Override
    public Class<FireworksSettings> settings() {
        return FireworksSettings.class;
    }

    @Override
    public Optional<String> guide() {
        try (InputStream guide = requireNonNull(FireworksFactory.class.getResourceAsStream("guide.md"), "guide.md")) {
            return Optional.of(new String(guide.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return new FireworksProvider(FireworksAccount.of(name, settings), FireworksFiles.WHOLE_BYTES);
    }
}
