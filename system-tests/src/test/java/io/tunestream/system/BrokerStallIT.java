package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.support.BrokerProcess;
import io.tunestream.prep.PrepProperties;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestRegistry;
import io.tunestream.system.CrashTraffic.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Stalls the broker again and again while rows come in, each time for longer than a session or a transaction may last, and
 * between the stalls a second instance comes and goes and transactions are taken from their owners; for an hour by hand with
 * {@code -Dchaos.minutes=60}.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokerStallIT {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 2));
    private static final int ROWS_PER_SECOND = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
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
            disturb(line, broker, first, second);

            // Then
            second.stop();
            first.start();
            new Outcome(line, traffic.stop()).holds(PATIENCE, first::alive);
            assertThat(first.alive()).isTrue();
        }
    }

    private void disturb(Line line, BrokerProcess broker, SupervisedPrep first, SupervisedPrep second)
            throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            pause(random.nextInt(LONGEST_PAUSE_MS));
            stall(broker, SHORTEST_STALL_MS + random.nextInt(LONGEST_STALL_MS - SHORTEST_STALL_MS));
            switch (random.nextInt(4)) {
                case 0 -> fence(line);
                case 1 -> second.start();
                case 2 -> second.stop();
                default -> second.kill();
            }
            first.startAgainWhereItGaveUp();
            second.startAgainWhereItGaveUp();
        }
    }

    private static void stall(BrokerProcess broker, int millis) {
        System.out.printf("stall of %d ms%n", millis);
        broker.stall();
        pause(millis);
        broker.goOn();
    }

    /** Ends the transactions of topology and writer as a second process of their names would. */
    private static void fence(Line line) throws ExecutionException, InterruptedException {
        String application = new PrepProperties(line.settings(), "").applicationId();
        try (Admin admin = Admin.create(line.settings().kafka("admin"))) {
            List<String> ids = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(application + "-"))
                    .toList();
            System.out.printf("fence %d producers%n", ids.size());
            admin.fenceProducers(ids).all().get();
        }
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
