package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void shouldTellTheWholeLineAndEndWellWithoutANetwork() throws IOException {
        // Given
        AirGap gap = AirGap.in(folder);

        // When
        TunestreamProcess.Ended run =
                gap.start("demo", "--speed", "8", "--port", "0").await();

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(gap.refused()).isEmpty();
        assertThat(run.out())
                .contains("http://127.0.0.1:")
                .contains("400 rows of support conversations sent")
                .contains("368 accepted, 22 duplicates, 10 rejected")
                .contains("1 LONE_SURROGATE")
                .containsPattern("tokens: mean [\\d.]+, median [\\d.]+, p95 [\\d.]+, total [\\d,]+")
                .containsPattern("step \\d+/\\d+ +train loss \\d\\.\\d{4}")
                .containsPattern("model +ft:gpt-4\\.1-mini\\S+ is ready")
                .containsPattern("chat +Where is my order\\? → This is a simulated answer of ft:gpt-4\\.1-mini")
                .contains("Three things to try next");
        Matcher file = Pattern.compile("file: file://(\\S+train\\S+)").matcher(run.out());
        assertThat(file.find()).isTrue();
        assertThat(Files.readAllLines(Path.of(file.group(1))))
                .isNotEmpty() // how many depends on how long the rows took: a batch closes when its time is over
                .allSatisfy(line -> assertThat(line).startsWith("{\"messages\""));
    }

    @Test
    void shouldTellTheWholeLineWithATrainerOnThisMachine() {
        // When
        Run run = Run.of("demo", "--provider", "command", "--speed", "4", "--port", "0");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("a trainer on this machine")
                .containsPattern("job +job-\\w+ on this machine")
                .containsPattern("step \\d+/\\d+ +train loss \\d\\.\\d{4}")
                .containsPattern("model +/\\S+/training/jobs/job-\\w+/output/demo--tiny is ready")
                .containsPattern("chat +.* → This is a simulated answer of the model in /\\S+/output/demo--tiny");
    }

    @Test
    void shouldTellTheWholeLineWithAResourceOfAzureWhereModelsAreDeployed() {
        // When
        Run run = Run.of("demo", "--provider", "azure", "--speed", "8", "--port", "0");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("a simulated resource of Azure")
                .containsPattern("job +job-\\w+ at the simulated resource")
                .containsPattern("step \\d+/\\d+ +train loss \\d\\.\\d{4}")
                .containsPattern("model +gpt-4\\.1-mini-2025-04-14\\.ft-\\w{32}-support is ready")
                .containsPattern("chat +.* → This is a simulated answer of gpt-4\\.1-mini-2025-04-14\\.ft-");
    }

    @Test
    void shouldTellTheWholeLineWithVertex() {
        // When
        Run run = Run.of("demo", "--provider", "vertex", "--speed", "8", "--port", "0");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("a simulated Vertex AI")
                .containsPattern("job +job-\\w+ at the simulated Vertex AI")
                .containsPattern("model +projects/acme/locations/us-central1/endpoints/1 is ready")
                .containsPattern(
                        "chat +.* → This is a simulated answer of projects/acme/locations/us-central1/endpoints/1 ");
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {

            // When
            Run run = Run.of("demo", "--port", Integer.toString(taken.getLocalPort()));

            // Then
            assertThat(run.exit()).isEqualTo(5);
            assertThat(run.error()).startsWith("error PORT_TAKEN: port " + taken.getLocalPort());
            assertThat(run.out()).isEmpty();
        }
    }
}
