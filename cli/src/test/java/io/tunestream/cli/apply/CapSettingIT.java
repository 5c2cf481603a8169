package io.tunestream.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import io.tunestream.cli.TestingCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapSettingIT {

    private static final String SPEC = """
            dataset: support
            attributes: {customer: /metadata/customer}
            select:
              cap: {by: customer, examples: 2}
            training: {provider: openai, baseModel: gpt-4.1-mini-2025-04-14}
            """;

    private final TestingCluster cluster = new TestingCluster();

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseACapThatNobodyWouldCount() throws IOException {
        // When
        Run off = apply();
        cluster.set("prep.caps", "true");
        Run on = apply();

        // Then
        assertThat(off.exit()).isEqualTo(3);
        assertThat(off.error())
                .isEqualTo(
                        "error CAPS_OFF: dataset support has select.cap, and prep.caps is off, so that nobody would count;"
                                + " nothing was applied");
        assertThat(off.err()).contains("hint: set prep.caps=true");
        assertThat(on.exit()).isZero();
        assertThat(on.out()).contains("dataset support created");
    }

    private Run apply() throws IOException {
        Path spec = Files.writeString(folder.resolve("support.yaml"), SPEC);
        return cluster.run("apply", "-f", spec.toString());
    }
}
