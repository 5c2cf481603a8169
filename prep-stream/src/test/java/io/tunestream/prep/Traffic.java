package io.tunestream.prep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Valid rows with 5 % duplicates and 2 % faulty rows among them, over several seconds, so that faults fall between them. */
final class Traffic {

    private static final int PORTION = 100;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final List<String> valid;

    Traffic(int rows) {
        valid = IntStream.range(0, rows).mapToObj(TestLine::row).toList();
    }

    /** Sends in the background, in an order of which it prints the seed. */
    CompletableFuture<Void> sendTo(TestLine line) {
        List<String> rows = new ArrayList<>(valid);
        rows.addAll(valid.subList(0, duplicates()));
        rows.addAll(Collections.nCopies(faulty(), "{\"messages\":[]}"));
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Collections.shuffle(rows, new Random(seed));
        return CompletableFuture.runAsync(() -> send(line, rows));
    }

    private static void send(TestLine line, List<String> rows) {
        for (int from = 0; from < rows.size(); from += PORTION) {
            line.send("support", rows.subList(from, Math.min(rows.size(), from + PORTION)));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    List<String> valid() {
        return valid;
    }

    int duplicates() {
        return valid.size() / 20;
    }

    int faulty() {
        return valid.size() / 50;
    }
}
