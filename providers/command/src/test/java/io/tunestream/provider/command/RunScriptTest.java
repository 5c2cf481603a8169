package io.tunestream.provider.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell that runs a trainer, by itself. */
class RunScriptTest {
    private static final String KILLS_ITS_SHELL = """
            #!/bin/sh
            case "$1" in trainer.*) kill -s KILL "$PPID" ;; esac
            PATH=${PATH#*:}
            exec touch "$@"
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveNoTrainerBehindWhereItIsKilledBeforeItWroteDownWhomItStarts() throws Exception {
        // Given
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.setPosixFilePermissions(
                Files.writeString(bin.resolve("touch"), KILLS_ITS_SHELL), PosixFilePermissions.fromString("rwx------"));
        Path job = job();

        // When
        int code = run(job, bin + ":" + System.getenv("PATH"));

        // Then
        Await.until("nothing of the job runs any more", () -> isQuiet(job));
        assertThat(code).isEqualTo(128 + 9);
        assertThat(job.resolve("trained")).doesNotExist();
    }

    @Test
    void shouldTrainOnceItWroteDownWhomItStarts() throws Exception {
        // Given
        Path job = job();

        // When
        int code = run(job, System.getenv("PATH"));

        // Then
        assertThat(code).isZero();
        assertThat(job.resolve("trained")).exists();
        assertThat(job.resolve("exited.0")).exists();
        try (Stream<Path> files = Files.list(job)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("trainer."))
                    .noneMatch(name -> name.endsWith(".pipe"));
        }
    }

    private Path job() throws IOException {
        Path job = Files.createDirectory(directory.resolve("job"));
        Files.createFile(job.resolve("queued"));
        try (InputStream script = requireNonNull(ProcessLauncher.class.getResourceAsStream("run.sh"))) {
            Files.copy(script, job.resolve("run.sh"));
        }
        return job;
    }

    private static int run(Path job, String path) throws Exception {
        ProcessBuilder process = new ProcessBuilder(
                        "sh",
                        job.resolve("run.sh").toString(),
                        job.toString(),
                        "shared",
                        "sh",
                        "-c",
                        "touch " + job + "/trained")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("PATH", path);
        return process.start().waitFor();
    }

    private static boolean isQuiet(Path job) {
        return ProcessHandle.allProcesses()
                .noneMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(job.toString()))
                        .isPresent());
    }
}
