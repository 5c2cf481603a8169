package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.support.Await;
import io.tunestream.support.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of a process that lives on while something it stands on is away for a while. */
class PrepOutageIT {

    private static final Duration BETWEEN_FENCES = Duration.ofSeconds(2);

    private static final DatasetSpec SPEC = TestLine.spec("support", 0.2, TestLine.examples(300, 2_000));

    /** Longer than a transaction may last. */
    private static final Duration STALL = Duration.ofSeconds(15);

    private final Traffic traffic = new Traffic(4_000);

    @TempDir
    Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldGoOnFromWhatWasCommittedWhenItsTransactionsAreTakenFromIt() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of());
                PrepService service = PrepService.start(line.settings)) {
            line.apply(SPEC);

            // When
            CompletableFuture<Void> sending = traffic.sendTo(line);
            int fenced = 0;
            while (!sending.isDone()) {
                LockSupport.parkNanos(BETWEEN_FENCES.toNanos());
                fenced += fence(line);
            }
            sending.join();

            // Then
            assertThat(fenced).isPositive();
            holds(line, service);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldGoOnFromWhatWasCommittedWhenTheBrokerStalls() throws Exception {
        // Given
        try (BrokerProcess broker =
                        BrokerProcess.start(folder.resolve("broker"), "-Xmx256m", "-XX:TieredStopAtLevel=1");
                TestLine line = new TestLine(folder, Map.of("kafka.bootstrap.servers", broker.bootstrapServers()));
                PrepService service = PrepService.start(line.settings)) {
            line.apply(SPEC);

            // When
            CompletableFuture<Void> sending = traffic.sendTo(line);
            Await.until(() -> line.read(line.topics.exampleAccepted()), accepted -> accepted.size() > 1_000);
            broker.stall();
            LockSupport.parkNanos(STALL.toNanos());
            broker.goOn();
            sending.join();

            // Then
            holds(line, service);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldKeepEveryBatchUntilTheStoreTakesItAgain() throws Exception {
        // Given
        Path inTheWay = folder.resolve("store").resolve("datasets");
        try (TestLine line = new TestLine(folder, Map.of());
                PrepService service = PrepService.start(line.settings)) {
            Files.createDirectories(inTheWay.getParent());
            Files.createFile(inTheWay);
            line.apply(SPEC);

            // When
            traffic.sendTo(line).get(60, TimeUnit.SECONDS);
            Await.until(() -> line.read(line.topics.batchClosed()), closed -> closed.size() > 10);
            List<ReadinessReason> reasons = Await.until(service::notReady, found -> !found.isEmpty());
            List<BatchReady> before = line.ready();
            Files.delete(inTheWay);

            // Then
            assertThat(before).isEmpty();
            assertThat(reasons).singleElement().satisfies(reason -> {
                assertThat(reason.code()).isEqualTo("STORAGE_UNAVAILABLE");
                assertThat(reason.message()).contains("batch support-");
            });
            holds(line, service);
            assertThat(service.notReady()).isEmpty();
        }
    }

    private void holds(TestLine line, PrepService service) throws IOException {
        Await.until(
                line::ready,
                ready -> service.failure().isPresent()
                        || ExactlyOnce.examplesOf(ready) >= traffic.valid().size());
        assertThat(service.failure()).isEmpty();
        new ExactlyOnce(line).holds(traffic);
        assertThat(service.alive()).isTrue();
    }

    /** Ends the transactions of topology and writer as a second process of their names would; how many names there were. */
    private static int fence(TestLine line) throws ExecutionException, InterruptedException {
        String application = new PrepProperties(line.settings, "").applicationId();
        try (Admin admin = Admin.create(line.settings.kafka("admin"))) {
            List<String> ids = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(application + "-"))
                    .toList();
            admin.fenceProducers(ids).all().get();
            return ids.size();
        }
    }
}
