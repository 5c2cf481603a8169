package io.tunestream.system;

import io.tunestream.local.Ports;
import io.tunestream.system.CrashTraffic.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills the whole stack of one machine, broker and registry and all, at random moments while rows come in; many more times,
 * and with restarts that come a minute later, by hand with {@code -Dchaos.kills=30 -Dchaos.pause-seconds=75 -Dtest.timeout=2h}.
 */
@Execution(ExecutionMode.CONCURRENT)
class UpKillIT {

    private static final int KILLS = Integer.getInteger("chaos.kills", 6);
    private static final int ROWS_PER_SECOND = 100;
    private static final int ROWS = ROWS_PER_SECOND * 60 * KILLS;

    /** A start takes some seconds, so that a kill comes in it as well as after it. */
    private static final int LATEST_KILL_MS = 16_000;

    /** Longer than the broker's session, after which its controller counts it as gone. */
    private static final int LONGEST_PAUSE_MS = 1_000 * Integer.getInteger("chaos.pause-seconds", 12);

    private final int kafkaPort = Ports.claim(0);
    private final int registryPort = Ports.claim(0);

    @TempDir
    private Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhenEverythingIsKilledAgainAndAgain() throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d, %d kills%n", seed, KILLS);
        Random random = new Random(seed);
        List<Row> rows = new CrashTraffic(random).rows(ROWS, 0.05, 0.02);
        Line line = new Line(Map.of(
                "kafka.bootstrap.servers",
                "127.0.0.1:" + kafkaPort,
                "registry.url",
                "http://127.0.0.1:%d/apis/ccompat/v7".formatted(registryPort)));
        try (StackProcess stack = start()) {
            stack.awaitUp();
            for (String dataset : CrashTraffic.DATASETS) {
                line.send(line.topics().datasetSpec(), dataset, CrashTraffic.spec(dataset));
            }
        }

        // When
        SteadyTraffic traffic = new SteadyTraffic(line, rows, ROWS_PER_SECOND);
        int whileUp = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            whileUp += killOnce(kill, random) ? 1 : 0;
        }

        // Then
        try (StackProcess stack = start()) {
            stack.awaitUp();
            System.out.printf(
                    "%d kills, %d while it was up and the others while it started; no start failed, and it is up%n",
                    KILLS, whileUp);
            new Outcome(line, traffic.stop()).holds(stack::alive);
            stack.requireAlive();
        }
    }

    /** Every third one while it is up, the others whenever; every second restart comes late. Returns whether it was up. */
    private boolean killOnce(int kill, Random random) {
        int moment = random.nextInt(LATEST_KILL_MS);
        int pause = kill % 2 == 0 ? 0 : random.nextInt(LONGEST_PAUSE_MS);
        System.out.printf("kill %d after %d ms, started again after %d ms%n", kill, moment, pause);
        boolean up;
        try (StackProcess stack = start()) {
            if (kill % 3 == 2) {
                stack.awaitUp();
            }
            LockSupport.parkNanos(Duration.ofMillis(moment).toNanos());
            stack.requireAlive();
            up = stack.isUp();
        }
        LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
        return up;
    }

    private StackProcess start() {
        return StackProcess.start(folder, kafkaPort, registryPort);
    }
}
