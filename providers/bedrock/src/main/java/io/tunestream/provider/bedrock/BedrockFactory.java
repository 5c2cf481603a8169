package io.tunestream.provider.bedrock;

import io.tunestream.provider.AssembledProvider;
import io.tunestream.provider.Capabilities;
import io.tunestream.provider.Guides;
import io.tunestream.provider.Offer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderFactory;
import io.tunestream.provider.staging.StoreStaging;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers of the kind {@code bedrock}, for supervised jobs on Nova and Llama. A job's name is our id, of which AWS takes one
 * job alone. Nothing of AWS's is loaded before one is asked for something.
 */
public final class BedrockFactory implements ProviderFactory<BedrockSettings> {

    static final String KIND = "bedrock";

    /** Bytes that one PUT of S3 takes at most; models may take less. */
    static final long LARGEST_FILE = 5_000_000_000L;

    private static final String LINES = "bedrock-conversation";
    private static final Pattern ROLE = Pattern.compile("arn:aws[^:]*:iam::\\d{12}:role/.+");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,20}");

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<BedrockSettings> settings() {
        return BedrockSettings.class;
    }

    @Override
    public Optional<String> guide() {
        return Optional.of(Guides.beside(BedrockFactory.class, "guide.md"));
    }

    @Override
    public Optional<Offer> offer() {
        return Optional.of(new Offer(
                "Amazon Bedrock, Nova and Llama",
                LINES,
                OptionalLong.of(LARGEST_FILE),
                List.of("epochs", "batchSize", "learningRateMultiplier", "suffix"),
                "to a bucket and an account of yours, in one region",
                Offer.Hosting.HOSTED,
                "no",
                "once it is deployed on demand, billed by the token (deployment), or somebody buys throughput by the hour",
                "a credential of the AWS chain, or environment variables that are named; a service role that reads the bucket",
                "its name, which is ours"));
    }

    @Override
    public boolean isVendor(BedrockSettings settings) {
        return BedrockAccount.isAmazon(settings);
    }

    @Override
    public Provider open(String name, BedrockSettings settings) {
        return open(name, settings, System::getenv);
    }

    /** @param environment variables by their names */
    Provider open(String name, BedrockSettings settings, Function<String, @Nullable String> environment) {
        requireAddresses(name, settings);
        requireMatch(name, "region", REGION, settings.region(), "it is a region such as us-east-1");
        requireMatch(
                name,
                "role-arn",
                ROLE,
                settings.roleArn(),
                "it is a role such as arn:aws:iam::123456789012:role/tuning");
        if (settings.accessKeyIdEnv().isPresent()
                != settings.secretAccessKeyEnv().isPresent()) {
            throw invalid(name, "access-key-id-env", "it is named together with secret-access-key-env, or neither is");
        }
        BedrockCredential credential = new BedrockCredential(name, settings, environment);
        Map<String, String> options = new HashMap<>(credential.storeOptions());
        options.put("region", settings.region());
        options.putAll(settings.stagingOptions());
        return open(BedrockAccount.of(name, settings, options), credential);
    }

    private Provider open(BedrockAccount account, BedrockCredential credential) {
        BedrockClients clients = new BedrockClients(account, credential);
        StoreStaging files = new StoreStaging(
                account.stagingUri().toString(), account.storeOptions(), LARGEST_FILE, BedrockErrors::clean);
        BedrockResults results = new BedrockResults(account);
        return new AssembledProvider(
                account.name(),
                KIND,
                account.address(),
                credential::missing,
                new Capabilities(methods(), Optional.empty(), account.timeout(), LINES),
                new BedrockTrainer(account, credential, clients, results),
                files,
                new BedrockModels(clients, new BedrockDeployments(account, clients)),
                () -> {
                    clients.close();
                    files.close();
                    results.close();
                });
    }

    private static void requireAddresses(String name, BedrockSettings settings) {
        settings.endpoint().ifPresent(address -> requireEndpoint(name, "endpoint", address));
        settings.runtimeEndpoint().ifPresent(address -> requireEndpoint(name, "runtime-endpoint", address));
        if (settings.runtimeEndpoint().filter(BedrockAccount::isPlain).isPresent()
                && settings.endpoint().filter(BedrockAccount::isPlain).isEmpty()) {
            throw invalid(name, "runtime-endpoint", "a credential is not used in plain text; it is an https address");
        }
        requireBucket(name, "staging-uri", settings.stagingUri());
        settings.outputUri().ifPresent(address -> requireBucket(name, "output-uri", address));
    }

    private static void requireEndpoint(String name, String setting, URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw invalid(name, setting, "it is an address such as https://bedrock.us-east-1.amazonaws.com");
        }
    }

    private static void requireBucket(String name, String setting, URI address) {
        if (!"s3".equals(address.getScheme()) || address.getAuthority() == null) {
            throw invalid(name, setting, "Bedrock reads and writes s3://bucket/prefix alone");
        }
    }

    private static void requireMatch(String name, String setting, Pattern pattern, String value, String sentence) {
        if (!pattern.matcher(value).matches()) {
            throw invalid(name, setting, sentence);
        }
    }

    private static Fault invalid(String name, String setting, String sentence) {
        return new Fault(
                FaultCode.CONFIGURATION_INVALID, "providers.%s.%s is wrong: %s".formatted(name, setting, sentence));
    }
}
