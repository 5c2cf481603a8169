package io.tunestream.provider.openai;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One resource of Microsoft Foundry, or of Azure OpenAI. Secrets are named, never given. */
@Describe("A provider of the kind azure: Microsoft Foundry, which speaks OpenAI's wire format under /openai/v1.")
public interface AzureSettings {

    @Describe("Address of the resource's API, such as https://NAME.openai.azure.com/openai/v1.")
    URI baseUrl();

    @Describe("Environment variable that holds a key of the resource.")
    @WithDefault("AZURE_OPENAI_API_KEY")
    String apiKeyEnv();

    @Describe("File that holds a key of the resource; it wins over the environment variable.")
    Optional<Path> apiKeyFile();

    @Describe("Where jobs are trained, which decides what they cost and whether data stays in the region: standard,"
            + " global-standard or developer. A field of the preview of the API; without it Azure chooses.")
    Optional<TrainingType> trainingType();

    @Describe("Whether files begin with a UTF-8 byte order mark, which some of Microsoft's pages ask for.")
    @WithDefault("false")
    boolean byteOrderMark();

    @Describe("An application of Entra ID, which gets tokens: for the API where there is no key, and for deployments.")
    Entra entra();

    @Describe(
            "How tuned models are deployed. Without a resource id nobody deploys them here, and they count as trained.")
    Deployment deployment();

    @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();

    /** Where a job is trained. */
    enum TrainingType {
        STANDARD("Standard"),
        GLOBAL_STANDARD("GlobalStandard"),
        DEVELOPER("developerTier");

        private final String wire;

        TrainingType(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** What a deployment is billed by. */
    enum Sku {
        STANDARD("standard"),
        GLOBAL_STANDARD("globalstandard"),
        DEVELOPER("developertier");

        private final String wire;

        Sku(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** Who asks for tokens. */
    interface Entra {

        @Describe("Id of the tenant; without one no token is asked for.")
        Optional<String> tenantId();

        @Describe("Id of the application.")
        Optional<String> clientId();

        @Describe("Environment variable that holds the application's secret.")
        @WithDefault("AZURE_CLIENT_SECRET")
        String clientSecretEnv();

        @Describe("File that holds the application's secret; it wins over the environment variable.")
        Optional<Path> clientSecretFile();

        @Describe("Who gives tokens.")
        @WithDefault("https://login.microsoftonline.com")
        URI authority();
    }

    /** What is asked of the resource manager. */
    interface Deployment {

        @Describe(
                "Id of the resource, /subscriptions/ID/resourceGroups/NAME/providers/Microsoft.CognitiveServices/accounts/NAME:"
                        + " with it every tuned model is deployed, which may cost by the hour until somebody deletes the deployment.")
        Optional<String> resourceId();

        @Describe(
                "What a deployment is billed by: standard or global-standard, by the hour and the token, or developer, by the"
                        + " token, without a service level, for a day.")
        @WithDefault("developer")
        Sku sku();

        @Describe("Capacity of a deployment, in thousands of tokens a minute.")
        @WithDefault("50")
        int capacity();

        @Describe("Address of the resource manager.")
        @WithDefault("https://management.azure.com")
        URI endpoint();
    }
}
