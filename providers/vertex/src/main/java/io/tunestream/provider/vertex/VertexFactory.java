package io.tunestream.provider.vertex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes providers of the kind {@code vertex}. Nothing of Google's is loaded before one is asked for something. */
public final class VertexFactory implements ProviderFactory<VertexSettings> {

    @Override
    public String kind() {
        return VertexProvider.KIND;
    }

    @Override
    public Class<VertexSettings> settings() {
        return VertexSettings.class;
    }

    @Override
    public Optional<String> guide() {
        try (InputStream guide = requireNonNull(VertexFactory.class.getResourceAsStream("guide.md"), "guide.md")) {
            return Optional.of(new String(guide.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "Vertex AI of Google (Gemini Enterprise Agent Platform)",
                VertexProvider.LINES,
                OptionalLong.of(VertexFiles.LARGEST),
                List.of("epochs", "learningRateMultiplier", "suffix"),
                "to a bucket and a project of yours, in one region",
                Offer.Hosting.HOSTED,
                "no",
                "by itself, at an endpoint; billed by the token",
                "a credential of Google's own chain",
                "a label of the job, and the address of its training file, which is used once"));
    }

    @Override
    public boolean isVendor(VertexSettings settings) {
        return VertexAccount.isGoogle(settings);
    }

    @Override
    public Provider open(String name, VertexSettings settings) {
        settings.credentialsFile().ifPresent(file -> requireReadable(name, file));
        settings.endpoint().ifPresent(address -> requireEndpoint(name, address));
        requireBucket(name, settings.stagingUri());
        return new VertexProvider(VertexAccount.of(name, settings));
    }

    private static void requireReadable(String name, Path file) {
        if (!Files.isReadable(file)) {
            throw new Fault(
                    FaultCode.SECRET_UNREADABLE,
                    "providers.%s.credentials-file cannot be read: %s".formatted(name, file));
        }
    }

    private static void requireEndpoint(String name, URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw invalid(name, "endpoint", "it is an address such as https://us-central1-aiplatform.googleapis.com");
        }
    }

    private static void requireBucket(String name, URI staging) {
        if (!"gs".equals(staging.getScheme()) || staging.getAuthority() == null) {
            throw invalid(name, "staging-uri", "Vertex AI reads training files from gs://bucket/prefix alone");
        }
    }

    private static Fault invalid(String name, String setting, String sentence) {
        return new Fault(
                FaultCode.CONFIGURATION_INVALID, "providers.%s.%s is wrong: %s".formatted(name, setting, sentence));
    }
}
