package io.tunestream.provider.bedrock;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where an account is and how its jobs are made.
 *
 * @param name            the provider's configured name
 * @param region          of everything
 * @param endpoint        address of the API, where it is not Amazon's; one of the scheme http gets no credential
 * @param runtimeEndpoint address that models are asked at, where it is not Amazon's
 * @param roleArn         what Bedrock reads and writes as
 * @param stagingUri      {@code s3://bucket/prefix} of training files
 * @param outputUri       {@code s3://bucket/prefix} of results
 * @param storeOptions    options of the driver that reads and writes there; may hold secrets
 * @param kmsKeyId        what models are encrypted with
 * @param learningRate    what a multiplier multiplies, where it is not the model's default
 * @param warmupSteps     of Nova's learning rate
 * @param deployment      what is done for a model that nobody serves
 * @param timeout         longest time of one call
 */
record BedrockAccount(
        String name,
        String region,
        Optional<URI> endpoint,
        Optional<URI> runtimeEndpoint,
        String roleArn,
        URI stagingUri,
        URI outputUri,
        Map<String, String> storeOptions,
        Optional<String> kmsKeyId,
        OptionalDouble learningRate,
        OptionalInt warmupSteps,
        BedrockDeployment deployment,
        Duration timeout) {

    private static final String RESULTS = "/results";

    BedrockAccount {
        requireNonNull(name, "name");
        requireNonNull(region, "region");
        requireNonNull(roleArn, "roleArn");
        requireNonNull(stagingUri, "stagingUri");
        requireNonNull(outputUri, "outputUri");
        requireNonNull(deployment, "deployment");
        requireNonNull(timeout, "timeout");
        storeOptions = Map.copyOf(storeOptions);
    }

    /** @param storeOptions with the region and the credential, where one is named */
    static BedrockAccount of(String name, BedrockSettings settings, Map<String, String> storeOptions) {
        return new BedrockAccount(
                name,
                settings.region(),
                settings.endpoint(),
                settings.runtimeEndpoint().or(() -> settings.endpoint().filter(BedrockAccount::isPlain)),
                settings.roleArn(),
                settings.stagingUri(),
                settings.outputUri().orElseGet(() -> below(settings.stagingUri())),
                storeOptions,
                settings.kmsKeyId(),
                settings.learningRate(),
                settings.learningRateWarmupSteps(),
                settings.deployment(),
                settings.timeout());
    }

    private static URI below(URI staging) {
        return URI.create(staging.toString().replaceFirst("/+$", "") + RESULTS);
    }

    /** Whether the address is Amazon's own, also of a private connection to it. */
    static boolean isAmazon(BedrockSettings settings) {
        return settings.endpoint()
                .map(URI::getHost)
                .map(host -> host.toLowerCase(Locale.ROOT).matches(".+\\.(amazonaws\\.com(\\.cn)?|api\\.aws)"))
                .orElse(true);
    }

    static boolean isPlain(URI address) {
        return "http".equals(address.getScheme());
    }

    /** Whether the API is spoken to in plain text, and so without a credential. */
    boolean plaintext() {
        return endpoint.filter(BedrockAccount::isPlain).isPresent();
    }

    /** For people: where it trains. */
    String address() {
        return endpoint.map(BedrockAccount::withoutUser)
                .orElseGet(() -> "https://bedrock.%s.amazonaws.com".formatted(region));
    }

    private static String withoutUser(URI address) {
        String port = address.getPort() > 0 ? ":" + address.getPort() : "";
        return "%s://%s%s".formatted(address.getScheme(), address.getHost(), port);
    }

    /** Without the options of the driver. */
    @Override
    public String toString() {
        return "BedrockAccount[%s at %s]".formatted(name, address());
    }
}
