package io.tunestream.provider.vertex;

import io.tunestream.provider.AssembledProvider;
import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.provider.staging.StoreStaging;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.secret.SecretFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes providers of the kind {@code vertex}, for supervised jobs on Gemini. Our job id is a label of the job, and its training file
 * belongs to it alone, so that it is found by either. Nothing of Google's is loaded before one is asked for something.
 */
public final class VertexFactory implements ProviderFactory<VertexSettings> {

    static final String KIND = "vertex";

    /** "Maximum training dataset file size", Google's page "About supervised fine-tuning for Gemini models". */
    static final long LARGEST_FILE = 1_000_000_000;

    private static final String LINES = "vertex-gemini";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<VertexSettings> settings() {
        return VertexSettings.class;
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(VertexFactory.class, "guide.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "Vertex AI of Google (Gemini Enterprise Agent Platform)",
                LINES,
                OptionalLong.of(LARGEST_FILE),
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
        settings.credentialsFile()
                .ifPresent(file -> SecretFile.require("providers.%s.credentials-file".formatted(name), file));
        settings.endpoint().ifPresent(address -> requireEndpoint(name, address));
        requireBucket(name, settings.stagingUri());
        return open(VertexAccount.of(name, settings));
    }

    Provider open(VertexAccount account) {
        VertexCredential credential = new VertexCredential(account);
        VertexClients clients = new VertexClients(account, credential);
        StoreStaging files = new StoreStaging(
                account.stagingUri().toString(), account.storeOptions(), LARGEST_FILE, VertexErrors::clean);
        return new AssembledProvider(
                account.name(),
                KIND,
                account.address(),
                credential::missing,
                new Capabilities(methods(), Optional.empty(), account.timeout(), LINES),
                new VertexTrainer(account, clients),
                files,
                new VertexModels(clients, account.parent()),
                () -> {
                    clients.close();
                    files.close();
                });
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
