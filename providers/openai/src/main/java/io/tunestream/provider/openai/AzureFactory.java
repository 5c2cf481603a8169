package io.tunestream.provider.openai;

import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes providers of the kind {@code azure}. */
public final class AzureFactory implements ProviderFactory<AzureSettings> {

    private static final String PATH = "/openai/v1";
    private static final String RESOURCE =
            "(?i)/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.CognitiveServices/accounts/[^/]+";

    @Override
    public String kind() {
        return "azure";
    }

    @Override
    public Class<AzureSettings> settings() {
        return AzureSettings.class;
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(AzureFactory.class, "azure.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "Microsoft Foundry (Azure OpenAI)",
                Capabilities.CANONICAL_LINES,
                OptionalLong.of(UploadLimits.AZURE.largestBytes()),
                OpenAiProvider.HYPERPARAMETERS,
                "to a resource of yours; stays in its region with training-type standard",
                Offer.Hosting.HOSTED,
                "no",
                "once it is deployed: by the hour and the token, or by the token for a day (developer)",
                "a key of the resource, or an application of Entra ID; another one for deployments",
                "the job's metadata and its training file, compared with every job of the list"));
    }

    @Override
    public Set<String> methods() {
        return OpenAiProvider.METHODS;
    }

    @Override
    public Provider open(String name, AzureSettings settings) {
        requireVersionOne(name, settings.baseUrl());
        settings.deployment().resourceId().ifPresent(id -> requireDeployable(name, id, settings.entra()));
        return OpenAiProvider.ofAzure(OpenAiAccount.of(name, settings), settings.deployment());
    }

    private static void requireVersionOne(String name, URI baseUrl) {
        String path = String.valueOf(baseUrl.getPath());
        if (baseUrl.getHost() == null || !path.replaceFirst("/+$", "").endsWith(PATH) || baseUrl.getQuery() != null) {
            throw invalid(
                    name,
                    "base-url",
                    "it ends in %s and has no api-version, as https://NAME.openai.azure.com%s".formatted(PATH, PATH));
        }
    }

    private static void requireDeployable(String name, String resourceId, AzureSettings.Entra entra) {
        if (!resourceId.matches(RESOURCE)) {
            throw invalid(
                    name,
                    "deployment.resource-id",
                    "it is /subscriptions/ID/resourceGroups/NAME/providers/Microsoft.CognitiveServices/accounts/NAME");
        }
        if (entra.tenantId().isEmpty() || entra.clientId().isEmpty()) {
            throw invalid(
                    name,
                    "deployment.resource-id",
                    "deployments take a token of entra.tenant-id and entra.client-id, and one of them is missing");
        }
    }

    private static Fault invalid(String name, String setting, String sentence) {
        return new Fault(
                FaultCode.CONFIGURATION_INVALID, "providers.%s.%s is wrong: %s".formatted(name, setting, sentence));
    }
}
