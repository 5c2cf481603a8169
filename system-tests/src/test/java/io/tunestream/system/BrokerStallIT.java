package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.BrokerProcess;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import io.tunestream.system.CrashTraffic.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Stalls the broker again and again while rows come in, each time for longer than a session or a transaction may last, and
 * between the stalls a second instance comes and goes and transactions are taken from their owners; for an hour by hand with
 * {@code -Dchaos.minutes=60 -Dtest.timeout=2h}.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokerStallIT {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 2));
    private static final int ROWS_PER_SECOND = 60;
    private static final int SHORTEST_STALL_MS = 8_000;
    private static final int LONGEST_STALL_MS = 16_000;
    private static final int LONGEST_PAUSE_MS = 6_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final String prefix = TestKafka.uniquePrefix();

    @TempDir
    private Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhenTheBrokerStallsAgainAndAgain() throws Exception {
        // Given
        System.out.printf("seed %d, %s%n", seed, LENGTH);
        List<Row> rows = new CrashTraffic(random).rows((int) (ROWS_PER_SECOND * (LENGTH.toSeconds() + 60)), 0.05, 0.02);
        try (BrokerProcess broker =
                        BrokerProcess.start(folder.resolve("broker"), "-Xmx400m", "-XX:TieredStopAtLevel=1");
                SupervisedPrep first = new SupervisedPrep(settings(broker, "first"), folder.resolve("first.log"));
                SupervisedPrep second = new SupervisedPrep(settings(broker, "second"), folder.resolve("second.log"))) {
            Line line = new Line(settings(broker, "first"));
            line.ensureTopics();
            for (String dataset : CrashTraffic.DATASETS) {
                line.send(line.topics().datasetSpec(), dataset, CrashTraffic.spec(dataset));
            }
            first.start();

            // When
            SteadyTraffic traffic = new SteadyTraffic(line, rows, ROWS_PER_SECOND);
            try (Disturbance disturbance = new Disturbance(line, () -> supervise(first, second))) {
                int stalls = disturb(broker, disturbance, first, second);
                Map<String, Integer> rebalances = Rebalances.byGroup(line, prefix);
                System.out.printf(
                        "%d stalls, %d producers fenced, %d times all members removed, rebalances: %s%n",
                        stalls, disturbance.fenced(), disturbance.removed(), rebalances);
                assertThat(disturbance.fenced()).isPositive();
                assertThat(rebalances)
                        .hasSize(2)
                        .allSatisfy(
                                (group, count) -> assertThat(count).as(group).isGreaterThan(disturbance.removed() / 2));
            }

            // Then
            second.stop();
            first.start();
            new Outcome(line, traffic.stop()).holds(first::alive);
            assertThat(first.alive()).isTrue();
        }
    }

    /** Returns how often the broker stalled. */
    private int disturb(BrokerProcess broker, Disturbance disturbance, SupervisedPrep first, SupervisedPrep second) {
        List<Runnable> between =
                List.of(disturbance::fence, disturbance::removeMembers, second::start, second::stop, second::kill);
        Deque<Runnable> deck = new ArrayDeque<>();
        long end = System.nanoTime() + LENGTH.toNanos();
        int stalls = 0;
        for (; stalls < between.size() || System.nanoTime() < end; stalls++) {
            pause(random.nextInt(LONGEST_PAUSE_MS));
            stall(broker, SHORTEST_STALL_MS + random.nextInt(LONGEST_STALL_MS - SHORTEST_STALL_MS));
            if (deck.isEmpty()) {
                deck.addAll(shuffled(between));
            }
            deck.remove().run();
            supervise(first, second);
        }
        return stalls;
    }

    /** Each once, so that none is left to chance. */
    private List<Runnable> shuffled(List<Runnable> steps) {
        List<Runnable> shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static void supervise(SupervisedPrep first, SupervisedPrep second) {
        first.startAgainWhereItGaveUp();
        second.startAgainWhereItGaveUp();
    }

    private static void stall(BrokerProcess broker, int millis) {
        System.out.printf("stall of %d ms%n", millis);
        broker.stall();
        pause(millis);
        broker.goOn();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private Map<String, String> settings(BrokerProcess broker, String instance) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("registry.url", TestRegistry.shared().confluentUrl());
        settings.put("topics.prefix", prefix);
        settings.put("storage.uri", folder.resolve("store").toUri().toString());
        settings.put("prep.work-dir", folder.resolve(instance).toString());
        settings.put("prep.counter", "chars");
        settings.put("prep.threads", "1");
        settings.put("prep.port", "off");
        return settings;
    }
}
