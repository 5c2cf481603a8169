package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.prep.cap.CapKey;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.CapSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.SelectSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.Await;
import io.tunestream.support.TestTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One deployment that counts by value in some of its runs and not in others. */
class CapSwitchIT {

    private static final String CAPPED = "capped";
    private static final String PLAIN = "plain";
    private static final int CUSTOMERS = 4;
    private static final int MOST = 10;
    private static final int SLICE = 400;
    private static final int LATEST_KILL_MS = 1_500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"global", "partition"})
    void shouldNotBeSwitchedOffOverWhatWaitsAndGoOnToCountWhenSwitchedOn(String scope) throws Exception {
        try (TestLine line = new TestLine(folder, Map.of("prep.dedupe-scope", scope))) {
            // Given
            apply(line);
            try (PrepService on = start(line, true)) {
                send(line, 0, 20);
                awaitAll(line, 20);
                assertThat(on.failure()).isEmpty();
            }
            leaveInFlight(line);

            // When
            assertThatThrownBy(() -> start(line, false).close())
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("CAPS_IN_FLIGHT"))
                    .hasMessageContaining("-cap-repartition")
                    .hasMessageContaining("prep.caps");
            try (PrepService on = start(line, true)) {
                Await.until("what waited is chosen", () -> counted(line, CAPPED) == 21);
                assertThat(on.failure()).isEmpty();
            }
            try (PrepService off = start(line, false)) {
                assertThat(kept(line)).isZero();
                send(line, 20, 60);
                Await.until("all of both", () -> counted(line, CAPPED) == 61 && counted(line, PLAIN) == 60);
                assertThat(off.failure()).isEmpty();
            }
            DatasetStats off = line.stats(CAPPED);
            try (PrepService on = start(line, true)) {
                send(line, 60, 100);
                Await.until("all of both again", () -> counted(line, CAPPED) == 101 && counted(line, PLAIN) == 100);
                assertThat(on.failure()).isEmpty();
            }

            // Then
            assertThat(off.getRejectedByCode()).isEqualTo(Map.of("CAPS_OFF", 40L));
            assertThat(off.getAccepted()).isEqualTo(21);
            assertNothingIsLostOrDoubled(line, 100);
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenKilledAndSwitched() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Random random = new Random(seed);
        try (TestLine line = new TestLine(folder, Map.of())) {
            // Given
            apply(line);

            // When
            int sent = 0;
            for (boolean caps : List.of(true, false, true, false)) {
                send(line, sent, sent + SLICE);
                sent += SLICE;
                runAndKill(line, caps, random.nextInt(LATEST_KILL_MS));
            }
            try (PrepService on = start(line, true)) {
                send(line, sent, sent + SLICE);
                awaitAll(line, sent + SLICE);
                assertThat(on.failure()).isEmpty();
            }

            // Then
            assertNothingIsLostOrDoubled(line, sent + SLICE);
        }
    }

    /** Where it is switched off while something waits, the process ends by itself. */
    private void runAndKill(TestLine line, boolean caps, int afterMs) throws IOException {
        Path log = folder.resolve("prep.log");
        try (PrepProcess prep = PrepProcess.start(configuration(line, caps), log)) {
            if (prep.becomesReady()) {
                Await.atMost(Duration.ofMillis(afterMs), () -> !prep.alive());
            } else {
                assertThat(caps).isFalse();
                assertThat(log).content().contains("error CAPS_IN_FLIGHT: ");
            }
        }
    }

    private static void assertNothingIsLostOrDoubled(TestLine line, int sent) {
        List<AcceptedExample> accepted = line.read(line.topics.exampleAccepted());
        assertThat(accepted)
                .extracting(each -> each.getDataset() + each.getAttributes())
                .doesNotHaveDuplicates();
        assertThat(accepted.stream()
                        .filter(each -> each.getDataset().equals(PLAIN))
                        .map(each -> Integer.parseInt(each.getAttributes().get("number"))))
                .as("of what counts as %s", line.stats(PLAIN))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sent).boxed().toList());
        assertThat(accepted.stream()
                        .filter(each -> each.getDataset().equals(CAPPED))
                        .collect(groupingBy(each -> each.getAttributes().get("customer"), counting())))
                .hasSize(CUSTOMERS)
                .allSatisfy((customer, chosen) -> assertThat(chosen).isEqualTo(MOST));
    }

    private static void awaitAll(TestLine line, int sent) {
        Await.until("all is counted", () -> counted(line, CAPPED) == sent && counted(line, PLAIN) == sent);
    }

    private static long counted(TestLine line, String dataset) {
        DatasetStats stats = line.stats(dataset);
        return stats.getAccepted()
                + stats.getRejected()
                + stats.getDuplicates()
                + stats.getSkippedByReason().values().stream()
                        .mapToLong(each -> each)
                        .sum();
    }

    /** As a process that was killed leaves one: an example that is to be counted, in the topic where nobody has counted it yet. */
    private static void leaveInFlight(TestLine line) throws ExecutionException, InterruptedException {
        byte[] unlike = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        Candidate candidate = new Candidate(
                CAPPED,
                "{\"messages\":[]}".getBytes(UTF_8),
                new Identity(unlike, unlike, new byte[0]),
                ConversationPolicy.EACH,
                1,
                1,
                "chars",
                "openai-chat",
                Map.of("number", "waiting", "customer", "c0"),
                Map.of(),
                List.of(),
                "1",
                0,
                0,
                0,
                System.currentTimeMillis());
        String topic = hop(line, PrepParts.CAPPED);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                line.settings.kafka("producer"), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = new CandidateSerde().serializer().serialize(topic, candidate);
            producer.send(new ProducerRecord<>(topic, CapKey.ofValue(CAPPED, "c0"), value))
                    .get();
        }
    }

    /** Records that a topology would read again which has forgotten where it was. */
    private static long kept(TestLine line) {
        long kept = 0;
        try (Admin admin = Admin.create(line.settings.kafka("admin"))) {
            for (String name : List.of(PrepParts.CAPPED, PrepParts.CHOSEN)) {
                for (int partition = 0;
                        partition < line.topics.exampleAccepted().partitions();
                        partition++) {
                    TopicPartition of = new TopicPartition(hop(line, name), partition);
                    kept += TestTopics.offset(admin, of, OffsetSpec.latest())
                            - TestTopics.offset(admin, of, OffsetSpec.earliest());
                }
            }
        }
        return kept;
    }

    private static String hop(TestLine line, String name) {
        return new PrepProperties(line.settings, "").applicationId() + "-" + name + "-repartition";
    }

    private static PrepService start(TestLine line, boolean caps) {
        return PrepService.start(Settings.load(configuration(line, caps), PrepService.settings()));
    }

    private static Map<String, String> configuration(TestLine line, boolean caps) {
        Map<String, String> configuration = new HashMap<>(line.configuration);
        configuration.put("prep.caps", Boolean.toString(caps));
        return configuration;
    }

    private static void send(TestLine line, int from, int to) {
        List<String> rows = IntStream.range(from, to).mapToObj(CapSwitchIT::row).toList();
        line.send(CAPPED, rows);
        line.send(PLAIN, rows);
    }

    private static String row(int number) {
        return """
                {"messages":[{"role":"user","content":"question %1$d"},{"role":"assistant","content":"answer"}],\
                "metadata":{"number":%1$d,"customer":"c%2$d"}}""".formatted(number, number % CUSTOMERS);
    }

    private static void apply(TestLine line) {
        DatasetSpec plain = DatasetSpec.newBuilder(TestLine.spec(PLAIN, 0, TestLine.examples(500, 500)))
                .setAttributes(Map.of("number", "/metadata/number", "customer", "/metadata/customer"))
                .build();
        CapSpec cap = CapSpec.newBuilder()
                .setBy("customer")
                .setExamples(MOST)
                .setEveryMs(Duration.ofDays(3650).toMillis())
                .build();
        DatasetSpec capped = DatasetSpec.newBuilder(plain)
                .setDataset(CAPPED)
                .setSelect(SelectSpec.newBuilder().setCap(cap).build())
                .build();
        line.apply(plain, capped);
    }
}
