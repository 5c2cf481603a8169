package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.BatchReady;
import io.tunestream.support.Await;
import io.tunestream.system.CrashTraffic.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restarts, scales and kills the containers of {@code docker-compose.yml} while rows come in. Run by {@code .ci/compose},
 * which builds the images: without that, one would test what somebody built at another time.
 */
@EnabledIfSystemProperty(named = "it.containers", matches = "true", disabledReason = "run by .ci/compose")
class ContainersIT {

    private static final int ROWS_PER_SECOND = 100;
    private static final int ROWS = ROWS_PER_SECOND * 60 * 60;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhateverBecomesOfItsContainers() throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        List<Row> rows = new CrashTraffic(new Random(seed)).rows(ROWS, 0.05, 0.02);
        Line line = new Line(
                Map.of("kafka.bootstrap.servers", ComposeStack.BOOTSTRAP, "registry.url", ComposeStack.REGISTRY));
        try (ComposeStack stack = new ComposeStack(folder);
                Line.Reader<BatchReady> batches = line.reader(line.topics().batchReady())) {
            for (String dataset : CrashTraffic.DATASETS) {
                line.send(line.topics().datasetSpec(), dataset, CrashTraffic.spec(dataset));
            }
            SteadyTraffic traffic = new SteadyTraffic(line, rows, ROWS_PER_SECOND);

            // When
            stack.containers("prep-stream").forEach(each -> step("restart " + each, () -> stack.restart(each)));
            step("scale to 1", () -> stack.scale("prep-stream", 1));
            step("scale to 3", () -> stack.scale("prep-stream", 3));
            step("scale to 2", () -> stack.scale("prep-stream", 2));
            for (String service : List.of("prep-stream", "job-service", "status-service")) {
                String container = stack.containers(service).getFirst();
                step("kill one of " + service, () -> stack.kill(container));
                step("start it", () -> stack.start(container));
            }
            String broker = stack.containers("kafka-2").getFirst();
            step("kill a broker", () -> stack.kill(broker));
            long before = examples(batches);
            step(
                    "go on without it",
                    () -> Await.until("more batches", () -> examples(batches) > before + 5 * ROWS_PER_SECOND));
            step("start it", () -> stack.start(broker));

            // Then
            new Outcome(line, traffic.stop()).holds(stack::hasPrepStream);
            assertThat(stack.hasPrepStream()).isTrue();
        }
    }

    private static long examples(Line.Reader<BatchReady> batches) {
        return batches.values().stream().mapToLong(BatchReady::getExamples).sum();
    }

    private static void step(String name, Runnable step) {
        long start = System.nanoTime();
        step.run();
        System.out.printf("%s: %.1f s%n", name, (System.nanoTime() - start) / 1e9);
    }
}
