package io.tunestream.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyIT {

    private static final Map<String, String> PROVIDERS = Map.of(
            "providers.workstation.kind", "command",
            "providers.workstation.command", "sh",
            "providers.gateway.base-url", "http://127.0.0.1:1/v1",
            "providers.gateway.self-hosted", "true",
            "providers.elsewhere.base-url", "http://127.0.0.1:1/v1");
    private static final String SPEC = """
            dataset: patients
            privacy: internal
            training: {provider: %s, baseModel: some-model}
            """;

    private final TestingCluster cluster = new TestingCluster();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        PROVIDERS.forEach(cluster::set);
    }

    @Test
    void shouldRefuseAnInternalDatasetForAProviderThatIsNotSelfHosted() throws IOException {
        // When
        Run vendor = apply("openai");
        Run host = apply("elsewhere");
        Run ownHost = apply("gateway");
        Run ownMachine = apply("workstation");

        // Then
        assertThat(vendor.exit()).isEqualTo(1);
        assertThat(vendor.error())
                .isEqualTo(
                        "error PRIVACY_UNMET: dataset patients: its privacy is internal, and openai is not self-hosted;"
                                + " nothing was applied");
        assertThat(vendor.err()).contains("hint: train it with a provider of your own");
        assertThat(host.error()).startsWith("error PRIVACY_UNMET: ");
        assertThat(ownHost.exit()).isZero();
        assertThat(ownMachine.exit()).isZero();
    }

    private Run apply(String provider) throws IOException {
        Path spec = Files.writeString(folder.resolve("patients.yaml"), SPEC.formatted(provider));
        return cluster.run("apply", "-f", spec.toString());
    }
}
