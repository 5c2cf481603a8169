package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.record.BatchReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.support.Await;
import io.tunestream.support.TestTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions are added to the raw topic. */
class AddedPartitionsIT {

    private static final int MORE = 7;

    private static final int BEFORE = 300;
    private static final int DUPLICATES = 100;

    private final List<String> rows =
            IntStream.range(0, 1_500).mapToObj(TestLine::row).toList();

    @TempDir
    Path folder;

    @Test
    void shouldReadPartitionsThatAreAddedWhileItRuns() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of("prep.topic-watch", "PT1S"));
                PrepService service = PrepService.start(line.settings)) {
            sendSome(line);

            // When
            addPartitions(line);
            sendRest(line);

            // Then
            holds(line);
            assertThat(service.failure()).isEmpty();
        }
    }

    @Test
    void shouldReadPartitionsThatWereAddedWhileItWasStopped() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            try (PrepService before = PrepService.start(line.settings)) {
                sendSome(line);
                assertThat(before.failure()).isEmpty();
            }

            // When
            addPartitions(line);
            sendRest(line);

            // Then
            assertThat(waiting(line)).isEqualTo(rows.size() - BEFORE + DUPLICATES);
            try (PrepService service = PrepService.start(line.settings)) {
                holds(line);
                assertThat(service.failure()).isEmpty();
                Await.until("nothing that waits", () -> waiting(line) == 0);
            }
        }
    }

    @Test
    void shouldRefuseAddedPartitionsWhereEqualRowsMustStayTogetherByTheirKey() throws Exception {
        // Given
        try (TestLine line =
                new TestLine(folder, Map.of("prep.dedupe-scope", "partition", "prep.topic-watch", "PT1S"))) {
            Fault whileRunning;
            try (PrepService service = PrepService.start(line.settings)) {

                // When
                addPartitions(line);
                whileRunning = Await.until(service::failure, failure -> failure.isPresent())
                        .orElseThrow();
            }

            // Then
            assertThat(whileRunning.code()).isEqualTo("TOPIC_PARTITIONS_DIFFER");
            assertThat(ExitCode.ofCode(whileRunning.code()).number()).isEqualTo(3);
            assertThat(whileRunning.getMessage()).contains("topics.prefix").contains("prep.dedupe-scope=global");
            assertThatThrownBy(() -> PrepService.start(line.settings))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("TOPIC_PARTITIONS_DIFFER"));
        }
    }

    private void sendSome(TestLine line) {
        line.apply(TestLine.spec("support", 0.2, TestLine.examples(200, 2_000)));
        line.send("support", rows.subList(0, BEFORE));
        Await.until(() -> line.read(line.topics.exampleAccepted()), accepted -> accepted.size() == BEFORE);
    }

    /** With a producer that knows the added partitions; rows that were there before may come in others now. */
    private void sendRest(TestLine line) {
        try (TestLine after = new TestLine(folder, line.configuration)) {
            after.send("support", rows.subList(BEFORE - DUPLICATES, rows.size()));
        }
    }

    private void holds(TestLine line) {
        List<BatchReady> ready = Await.until(line::ready, batches -> ExactlyOnce.examplesOf(batches) >= rows.size());
        assertThat(ready.stream().flatMap(batch -> line.lines(batch).stream()))
                .containsExactlyInAnyOrderElementsOf(rows);
        assertThat(line.rejected())
                .hasSize(DUPLICATES)
                .allSatisfy(each -> assertThat(TopologyTest.codesOf(each)).containsExactly("DUPLICATE"));
        assertThat(partitionsRead(line)).hasSize(MORE);
    }

    private static Set<Integer> partitionsRead(TestLine line) {
        return line.ready().stream()
                .flatMap(batch -> batch.getRawRanges().stream())
                .map(OffsetRange::getPartition)
                .collect(Collectors.toSet());
    }

    /** Raw records that the topology has not committed. */
    private static long waiting(TestLine line) {
        String application = new PrepProperties(line.settings, "").applicationId();
        try (Admin admin = Admin.create(line.settings.kafka("admin"))) {
            RawPartitions partitions = new RawPartitions(admin, application, line.topics, DedupeScope.GLOBAL);
            String raw = line.topics.exampleRaw().name();
            RawBacklog backlog = new RawBacklog(admin, partitions, application, raw);
            return backlog.find().stream().mapToLong(RawBacklog.Waiting::count).sum();
        }
    }

    private static void addPartitions(TestLine line) {
        try (Admin admin = Admin.create(line.settings.kafka("admin"))) {
            TestTopics.grow(admin, line.topics.exampleRaw().name(), MORE);
        }
    }
}
