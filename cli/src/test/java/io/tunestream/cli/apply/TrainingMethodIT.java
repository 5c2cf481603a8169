package io.tunestream.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingMethodIT {

    private static final String SPEC = """
            dataset: pairs
            training: {provider: %s, baseModel: some-model, method: %s}
            """;

    private final TestingCluster cluster = new TestingCluster();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        cluster.set("providers.workstation.kind", "command");
        cluster.set("providers.workstation.command", "sh");
    }

    @Test
    void shouldRefuseAMethodThatTheProviderDoesNotTrainBy() throws IOException {
        // When
        Run refused = apply("workstation", "dpo");
        Run taken = apply("workstation", "supervised");

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.error())
                .isEqualTo(
                        "error METHOD_UNSUPPORTED: dataset pairs: workstation does not train by dpo; nothing was applied");
        assertThat(taken.exit()).isZero();
        assertThat(taken.out()).contains("dataset pairs created");
    }

    @Test
    void shouldSayNothingOfAProviderThatIsConfiguredElsewhere() throws IOException {
        // When
        Run run = apply("gateway", "dpo");

        // Then
        assertThat(run.exit()).isZero();
    }

    @Test
    void shouldKeepADatasetToItsMethod() throws IOException {
        // Given
        assertThat(apply("openai", "dpo").exit()).isZero();

        // When
        Run other = apply("openai", "supervised");
        Run same = apply("openai", "dpo");

        // Then
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.error())
                .isEqualTo(
                        "error METHOD_FIXED: dataset pairs is trained by dpo, and supervised learns from other lines;"
                                + " nothing was applied");
        assertThat(other.err()).contains("hint: declare another dataset");
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("dataset pairs unchanged");
    }

    private Run apply(String provider, String method) throws IOException {
        Path spec = Files.writeString(folder.resolve("pairs.yaml"), SPEC.formatted(provider, method));
        return cluster.run("apply", "-f", spec.toString());
    }
}
