package io.tunestream.prep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class PrepMoveIT {

    private static final int ROWS = 6_000;

    private final List<String> valid =
            IntStream.range(0, ROWS).mapToObj(TestLine::row).toList();

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
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendSlowly(line));
            try (PrepProcess first = PrepProcess.start(line.configuration, folder.resolve("prep.log"))) {
                first.awaitReady();
                try (PrepProcess second = PrepProcess.start(other, folder.resolve("other.log"))) {
                    second.awaitReady();
                    sending.join();
                }

                // Then
                new ExactlyOnce(line).holds(valid, ROWS / 20, ROWS / 50);
            }
        }
    }

    /** With 5 % duplicates and 2 % faulty rows, over several seconds, so that kills fall between them. */
    private void sendSlowly(TestLine line) {
        List<String> rows = new ArrayList<>(valid);
        rows.addAll(valid.subList(0, ROWS / 20));
        rows.addAll(Collections.nCopies(ROWS / 50, "{\"messages\":[]}"));
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Collections.shuffle(rows, new Random(seed));
        for (int from = 0; from < rows.size(); from += 100) {
            line.send("support", rows.subList(from, Math.min(rows.size(), from + 100)));
            LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
        }
    }
}
