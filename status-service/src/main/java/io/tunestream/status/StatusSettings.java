package io.tunestream.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.time.Duration;
import java.util.Optional;

/** How jobs are followed and shown. */
@ConfigMapping(prefix = "status")
@Describe("The status service: how it follows jobs, and where its HTTP API and page are.")
public interface StatusSettings {

    @Describe("Address to listen on. Anything but a loopback address demands a token.")
    @WithDefault("127.0.0.1")
    String host();

    @Describe("Port to listen on; 0 takes any free one.")
    @WithDefault("8080")
    int port();

    @Describe("File that holds the token; it wins over the environment.")
    Optional<String> tokenFile();

    @Describe("Environment variable that holds the token.")
    @WithDefault("TUNESTREAM_TOKEN")
    String tokenEnv();

    @Describe("Whose tokens are as good as ours.")
    Oidc oidc();

    @Describe("How many requests each address has in a second, but for those that ask after health; 0 for any number.")
    @WithDefault("200")
    int requestsPerSecond();

    @Describe("How often a provider is asked about a job.")
    Poll poll();

    @Describe("How long a job may stand still until it counts as stalled, which is shown and alarmed on.")
    @WithDefault("PT6H")
    Duration stalledAfter();

    @Describe("How a tuned model is proven.")
    Probe probe();

    @Describe("How much of the topics is held in memory to be shown.")
    View view();

    /** An OpenID provider. */
    interface Oidc {

        @Describe(
                "Address of an OpenID provider, such as https://login.example.com/realms/ml: off loopback its tokens let in, as"
                        + " Authorization: Bearer. What it publishes below that address at .well-known/openid-configuration must name its keys.")
        Optional<String> issuer();

        @Describe("Whom such tokens must be issued for.")
        @WithDefault("tunestream")
        String audience();
    }

    /** Between two looks at a job lies a twentieth of its state's age, within these limits. */
    interface Poll {

        @Describe("Shortest time between two looks at a job, as ISO 8601: PT1S.")
        @WithDefault("PT1S")
        Duration fastest();

        @Describe("Longest time between two looks at a job.")
        @WithDefault("PT1M")
        Duration slowest();
    }

    /** Between two probes lies a twentieth of the time since the first, within these limits. */
    interface Probe {

        @Describe("How long a tuned model may take until it answers its first probe.")
        @WithDefault("PT15M")
        Duration timeout();

        @Describe("Shortest time between two probes.")
        @WithDefault("PT1S")
        Duration fastest();

        @Describe("Longest time between two probes.")
        @WithDefault("PT30S")
        Duration slowest();
    }

    /** What is beyond these limits is still on the topics. */
    interface View {

        @Describe("Newest job events in memory; older ones are read from their topic when asked for.")
        @WithDefault("20000")
        int events();

        @Describe("Newest batches that are listed.")
        @WithDefault("5000")
        int batches();

        @Describe("Newest jobs that are listed; the oldest that have ended go first.")
        @WithDefault("1000")
        int jobs();

        @Describe("Newest models that are listed.")
        @WithDefault("1000")
        int models();
    }
}
