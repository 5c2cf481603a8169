package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunestream.local.Ports;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.system.CrashTraffic.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole stack of one machine on a small disk of its own, which runs full; only where this test may mount one. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledOnOs(OS.LINUX)
class UpFullDiskIT {

    private static final int ROWS = 20_000;
    private static final int ROWS_PER_SECOND = 100;
    private static final byte[] BLOCK = new byte[4096];

    private final int kafkaPort = Ports.claim(0);
    private final int registryPort = Ports.claim(0);
    private boolean mounted;

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithASentenceAndGoOnWhenThereIsRoomAgain() throws Exception {
        // Given
        mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder.toString()) == 0;
        assumeTrue(mounted, "no file system can be mounted here");
        List<Row> rows = new CrashTraffic(new Random(Long.getLong("seed", 1))).rows(ROWS, 0.05, 0.02);
        Line line = new Line(Map.of(
                "kafka.bootstrap.servers",
                "127.0.0.1:" + kafkaPort,
                "registry.url",
                "http://127.0.0.1:%d/apis/ccompat/v7".formatted(registryPort)));
        Path filler = folder.resolve("filler");
        SteadyTraffic traffic;

        // When
        try (StackProcess stack = start()) {
            stack.awaitUp();
            for (String dataset : CrashTraffic.DATASETS) {
                line.send(line.topics().datasetSpec(), dataset, CrashTraffic.spec(dataset));
            }
            traffic = new SteadyTraffic(line, rows, ROWS_PER_SECOND);
            fill(filler);
            assertThatItSaysSo(stack);
        }
        try (StackProcess stack = start()) {
            assertThatItSaysSo(stack);
        }
        Files.delete(filler);

        // Then
        try (StackProcess stack = start()) {
            stack.awaitUp();
            new Outcome(line, traffic.stop()).holds(stack::alive);
            stack.requireAlive();
        }
    }

    private static void assertThatItSaysSo(StackProcess stack) {
        int exit = stack.awaitExit();
        assertThat(stack.output())
                .containsOnlyOnce("error ")
                .contains("error DATA_DIR_FULL: the disk of data directory .tunestream is full");
        assertThat(exit).isEqualTo(ExitCode.UNREACHABLE.number());
    }

    /** Takes all the room that is left, down to the last block. */
    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(filler).getUsableSpace() > 0) {
                out.write(BLOCK);
            }
        } catch (IOException e) {
            assertThat(Files.getFileStore(filler).getUsableSpace()).isLessThan(BLOCK.length);
        }
    }

    private StackProcess start() throws IOException {
        return StackProcess.start(folder, kafkaPort, registryPort);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
