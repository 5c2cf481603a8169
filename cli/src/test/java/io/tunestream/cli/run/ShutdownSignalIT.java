package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownSignalIT {

    @TempDir
    private Path folder;

    /** What goes wrong while everything is closed. */
    static final class FailsWhenAsked {
        public static void main(String[] arguments) {
            ShutdownSignal until = new ShutdownSignal();
            System.out.println("it is ready");
            until.await(Optional::empty);
            until.stopped();
            ShutdownSignal.exit(ExitCode.UNREACHABLE.number());
        }
    }

    @Test
    void shouldEndWithTheCodeOfWhatWentWrongWhereItWasAskedToStopAsWell() {
        // Given
        try (TestProcess process = TestProcess.start(FailsWhenAsked.class, Map.of(), folder.resolve("log"))) {
            process.awaitReady();

            // When
            int exit = process.end();

            // Then
            assertThat(exit).isEqualTo(ExitCode.UNREACHABLE.number());
        }
    }
}
