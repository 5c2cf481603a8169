package io.tunestream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerMainIT {
    @TempDir
    Path directory;

    @Test
    void shouldServeInItsOwnProcessUntilTold() throws Exception {
        // Given
        Process broker = start(directory.toString(), "0");
        try (BufferedReader output = broker.inputReader(StandardCharsets.UTF_8)) {
            // When
            String ready = output.readLine();

            // Then
            assertThat(ready).startsWith("kafka ready 127.0.0.1:");
            Map<String, Object> client = Map.of("bootstrap.servers", ready.substring("kafka ready ".length()));
            try (Admin admin = Admin.create(client)) {
                assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            }
            broker.destroy();
            assertThat(broker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            broker.destroyForcibly();
        }
    }

    @Test
    void shouldExplainItsUse() throws Exception {
        // When
        Process broker = start("only-one-argument");

        // Then
        assertThat(broker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(broker.exitValue()).isEqualTo(2);
        assertThat(broker.errorReader(StandardCharsets.UTF_8).readLine()).isEqualTo("usage: kafka DATA_DIR PORT");
    }

    private static Process start(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }
}
