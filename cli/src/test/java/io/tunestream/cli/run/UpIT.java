package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A stack in a process of its own, and commands in others, as in two terminals. */
@Execution(ExecutionMode.CONCURRENT)
class UpIT {

    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private TunestreamProcess stack;

    @BeforeEach
    void start() throws IOException {
        stack = TunestreamProcess.start(
                folder, "up", "--port", "0", "--kafka-port", "0", "--registry-port", "0", "--job-seconds", "2");
        stack.awaitLine("up after");
    }

    @AfterEach
    void kill() {
        stack.kill();
    }

    @Test
    void shouldTrainOnceOnWhatIsSentTwice() throws IOException {
        // Given
        assertThat(run("apply", "-f", SAMPLES.resolve("support.yaml").toString())
                        .exit())
                .isZero();
        assertThat(run("ingest", SAMPLES.resolve("support-conversations.jsonl").toString())
                        .exit())
                .isZero();
        JsonNode models = stack.awaitItems(
                "models", items -> items.path(0).path("state").asText().equals("READY"));

        // When
        run("ingest", SAMPLES.resolve("support-conversations.jsonl").toString());

        // Then
        JsonNode datasets = stack.awaitItems(
                "datasets",
                items -> items.path(0).path("stats").path("duplicates").asLong() >= 388);
        assertThat(datasets.path(0).path("stats").path("accepted").asLong()).isEqualTo(368);
        assertThat(stack.items("jobs")).hasSize(1);
        assertThat(stack.items("models")).isEqualTo(models);
        assertThat(run(
                                "jobs",
                                "watch",
                                stack.items("jobs").path(0).path("jobId").asText())
                        .exit())
                .isZero();
        assertThatTheSnapshotIsExportedForAnother(
                stack.items("jobs").path(0).path("jobId").asText());
        assertThat(metrics())
                .contains("kafka_stream_", "kafka_producer_", "tunestream_jobs_steps_total")
                .contains(
                        "kafka_consumer_fetch_manager_records_consumed_total",
                        "process_cpu_usage",
                        "jvm_memory_used_bytes");
        assertThatNobodyElseCanRead(folder.resolve(".tunestream"));
    }

    @Test
    void shouldRebuildABatchAndBeAloneAndStopCleanly() throws IOException {
        // Given
        assertThat(run("apply", "-f", SAMPLES.resolve("support.yaml").toString())
                        .exit())
                .isZero();
        TunestreamProcess.Ended sent =
                run("ingest", SAMPLES.resolve("support-conversations.jsonl").toString());
        assertThat(sent.exit()).as(sent.err()).isZero();
        JsonNode batch = stack.awaitItems("batches", items -> !items.isEmpty()).path(0);

        // When
        TunestreamProcess.Ended rebuilt =
                run("batch", "rebuild", batch.path("batchId").asText());
        TunestreamProcess.Ended second = run("up");
        TunestreamProcess.Ended doctor = run("doctor");
        int exit = stack.terminate();

        // Then
        assertThat(rebuilt.out())
                .isEqualTo(Files.readString(
                        Path.of(URI.create(batch.path("objectUri").asText()))));
        assertThat(second.exit()).isEqualTo(5);
        assertThat(second.err()).startsWith("error DATA_DIR_LOCKED: ");
        assertThat(doctor.out())
                .contains("✓ Kafka")
                .contains("✓ registry")
                .contains("✓ status service")
                .doesNotContain("✗");
        assertThat(exit).isZero();
        assertThat(folder.resolve(".tunestream/stack.properties")).doesNotExist();
    }

    private void assertThatTheSnapshotIsExportedForAnother(String job) throws IOException {
        TunestreamProcess.Ended own = run("snapshots", "export", job);
        TunestreamProcess.Ended packed =
                run("snapshots", "export", job, "--target", "vertex-gemini", "-o", "gemini.jsonl.gz");
        TunestreamProcess.Ended nobodys = run("snapshots", "export", job, "--target", "runes");
        assertThat(packed.exit()).as(packed.err()).isZero();
        try (InputStream lines = new GZIPInputStream(Files.newInputStream(folder.resolve("gemini.jsonl.gz")))) {
            assertThat(new String(lines.readAllBytes(), UTF_8).lines())
                    .hasSameSizeAs(own.out().lines().toList())
                    .allMatch(line -> line.contains("\"contents\":["));
        }
        assertThat(packed.err()).contains("as recorded").doesNotContain("cannot say");
        assertThat(nobodys.exit()).isEqualTo(2);
        assertThat(nobodys.err()).startsWith("error USAGE: no target runes is known");
    }

    private static void assertThatNobodyElseCanRead(Path directory) throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class));
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> all = paths.toList();
            assertThat(all)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(path -> assertThat(permissions(path)).isIn("rwx------", "rw-------"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private TunestreamProcess.Ended run(String... arguments) throws IOException {
        return TunestreamProcess.start(folder, arguments).await();
    }

    private String metrics() throws IOException {
        try (InputStream body = URI.create(stack.apiUrl() + "metrics").toURL().openStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
