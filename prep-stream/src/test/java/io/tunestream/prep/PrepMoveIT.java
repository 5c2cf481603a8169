package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.TestProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepMoveIT {

    private final Traffic traffic = new Traffic(6_000);

    @TempDir
    Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhenPartitionsMoveWhileRowsFlow() throws IOException {
        // Given
        try (TestLine line = new TestLine(folder, Map.of("prep.threads", "1"))) {
            line.apply(TestLine.spec("support", 0.2, TestLine.examples(300, 2_000)));
            Map<String, String> other = new HashMap<>(line.configuration);
            other.put("prep.work-dir", folder.resolve("other").toString());

            // When
            CompletableFuture<Void> sending = traffic.sendTo(line);
            try (TestProcess first = TestProcess.start(
                    PrepMain.class, line.configuration, folder.resolve("prep.log"), "-Xmx256m", "-Dprep.port=0")) {
                first.awaitReady();
                try (PrepProcess second = PrepProcess.start(other, folder.resolve("other.log"))) {
                    second.awaitReady();
                    sending.join();
                }

                // Then
                new ExactlyOnce(line).holds(traffic);
                assertThat(first.endInTime()).isEqualTo(128 + 15);
            }
        }
    }
}
