package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.prep.dedupe.Candidate;
import io.tunestream.prep.dedupe.CandidateSerde;
import io.tunestream.prep.limit.SizeLimits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.kafka.RecordLimits;
import io.tunestream.support.Await;
import io.tunestream.support.TestTopics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that take less than we declare. */
class TopicLimitsIT {

    private static final int LOWERED = 100_000;
    private static final String SMALL = TestLine.row(1);

    /** The largest that fits, and one byte more. */
    private static final String FITTING = row(LOWERED - SizeLimits.ENVELOPE_BYTES);

    private static final String LARGE = row(LOWERED - SizeLimits.ENVELOPE_BYTES + 1);
    private static final String FAR_TOO_LARGE = row(195_000);

    @TempDir
    Path folder;

    @Test
    void shouldRejectARowThatDoesNotFitTheAcceptedTopicAndGoOn() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            lower(line, line.topics.exampleAccepted().name());
            line.apply(TestLine.spec("support", 0, TestLine.examples(0, 1_000)));
            try (PrepService service = PrepService.start(line.settings)) {

                // When
                line.send("support", List.of(FAR_TOO_LARGE, FITTING, LARGE, SMALL));

                // Then
                accepted(line, FITTING, SMALL);
                assertThat(rejected(line, 2)).allSatisfy(each -> {
                    assertThat(each.getViolations()).singleElement().satisfies(violation -> {
                        assertThat(violation.getCode()).isEqualTo("ROW_TOO_LARGE");
                        assertThat(violation.getMessage())
                                .contains(Integer.toString(LOWERED - SizeLimits.ENVELOPE_BYTES))
                                .contains(line.topics.exampleAccepted().name());
                    });
                    assertThat(each.getOriginal().remaining()).isGreaterThan(LOWERED - SizeLimits.ENVELOPE_BYTES);
                });
                assertThat(service.failure()).isEmpty();
            }
        }
    }

    @Test
    void shouldRejectWhatABrokerDoesNotTakeOnATopicWithoutALimitOfItsOwn() throws Exception {
        // Given
        EmbeddedKafka.Options options = new EmbeddedKafka.Options(
                folder.resolve("broker"), 0, Map.of("message.max.bytes", Integer.toString(LOWERED)));
        try (EmbeddedKafka broker = EmbeddedKafka.start(options);
                TestLine line = new TestLine(folder, Map.of("kafka.bootstrap.servers", broker.bootstrapServers()))) {
            forget(line, line.topics.exampleAccepted().name());
            forget(line, line.topics.exampleRejected().name());
            line.apply(TestLine.spec("support", 0, TestLine.examples(0, 1_000)));
            try (PrepService service = PrepService.start(line.settings)) {

                // When
                line.send("support", List.of(FAR_TOO_LARGE, FITTING, LARGE, SMALL));

                // Then
                accepted(line, FITTING, SMALL);
                assertThat(rejected(line, 2))
                        .allSatisfy(
                                each -> assertThat(TopologyTest.codesOf(each)).containsExactly("ROW_TOO_LARGE"));
                assertThat(service.failure()).isEmpty();
            }
        }
    }

    @Test
    void shouldRejectWithoutItsBytesWhatDoesNotFitTheRejectedTopic() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            lower(line, line.topics.exampleRejected().name());
            line.apply(TestLine.spec("support", 0, TestLine.examples(0, 1_000)));
            String faulty = FAR_TOO_LARGE.replace("\"user\"", "\"nobody\"");
            try (PrepService service = PrepService.start(line.settings)) {

                // When
                line.send("support", List.of(faulty, SMALL));

                // Then
                accepted(line, SMALL);
                assertThat(rejected(line, 1)).singleElement().satisfies(each -> {
                    assertThat(TopologyTest.codesOf(each)).contains("ROLE_UNKNOWN");
                    assertThat(each.getOriginal().remaining()).isZero();
                });
                assertThat(service.failure()).isEmpty();
            }
        }
    }

    @Test
    void shouldRejectWhatTheTopicsOnTheWayDoNotTakeAnyMoreWhileItRuns() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            line.apply(TestLine.spec("support", 0, TestLine.examples(0, 1_000)));
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("support", List.of(SMALL));
                accepted(line, SMALL);
                String application = new PrepProperties(line.settings, "").applicationId();
                lower(line, application + "-fingerprint-repartition");

                // When
                line.send("support", List.of(FAR_TOO_LARGE, FITTING));

                // Then
                accepted(line, SMALL, FITTING);
                assertThat(rejected(line, 1))
                        .singleElement()
                        .satisfies(
                                each -> assertThat(TopologyTest.codesOf(each)).containsExactly("ROW_TOO_LARGE"));
                assertThat(service.failure()).isEmpty();
            }
        }
    }

    @Test
    void shouldRejectACandidateThatTheAcceptedTopicDoesNotTakeAnyMoreAndGoOn() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            line.apply(TestLine.spec("support", 0, TestLine.examples(0, 1_000)));
            try (PrepService before = PrepService.start(line.settings)) {
                line.send("support", List.of(SMALL));
                accepted(line, SMALL);
                assertThat(before.failure()).isEmpty();
            }
            gather(line, FAR_TOO_LARGE, FITTING);

            // When
            lower(line, line.topics.exampleAccepted().name());

            // Then
            try (PrepService service = PrepService.start(line.settings)) {
                accepted(line, SMALL, FITTING);
                assertThat(rejected(line, 1)).singleElement().satisfies(each -> {
                    assertThat(TopologyTest.codesOf(each)).containsExactly("ROW_TOO_LARGE");
                    assertThat(each.getViolations().getFirst().getMessage())
                            .contains(Integer.toString(LOWERED - SizeLimits.ENVELOPE_BYTES))
                            .contains(line.topics.exampleAccepted().name());
                    assertThat(each.getSourceOffset()).isZero();
                });
                Await.until(
                        () -> line.stats("support"),
                        stats -> stats.getRejectedByCode().getOrDefault("ROW_TOO_LARGE", 0L) == 1);
                assertThat(service.failure()).isEmpty();
            }
        }
    }

    @Test
    void shouldSayWhichTopicTakesTooLittle() throws Exception {
        // Given
        try (TestLine line = new TestLine(folder, Map.of())) {
            lower(line, line.topics.batchClosed().name(), 1_000);

            // When
            ThrowingCallable start = () -> PrepService.start(line.settings);

            // Then
            assertThatThrownBy(start)
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("TOPIC_LIMIT_TOO_LOW"))
                    .hasMessageContaining(line.topics.batchClosed().name());
        }
    }

    /** As if they had passed the checks while the service was running: they wait where equal ones meet. */
    private static void gather(TestLine line, String... rows) throws Exception {
        String topic =
                new PrepProperties(line.settings, "").applicationId() + "-" + PrepParts.GATHERED + "-repartition";
        try (Serializer<Candidate> serializer = new CandidateSerde().serializer();
                KafkaProducer<byte[], Candidate> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                line.configuration.get("kafka.bootstrap.servers"),
                                "max.request.size",
                                RecordLimits.WITH_ROW),
                        new ByteArraySerializer(),
                        serializer)) {
            for (int offset = 0; offset < rows.length; offset++) {
                byte[] fingerprint = ByteBuffer.allocate(16).putInt(offset).array();
                producer.send(new ProducerRecord<>(topic, 0, fingerprint, candidate(rows[offset], fingerprint, offset)))
                        .get();
            }
        }
    }

    private static Candidate candidate(String row, byte[] fingerprint, long offset) {
        return new Candidate(
                "support",
                row.getBytes(UTF_8),
                new Identity(fingerprint, fingerprint, new byte[0]),
                ConversationPolicy.EACH,
                1,
                1,
                "chars",
                "openai-chat",
                Map.of(),
                Map.of(),
                List.of(),
                "1",
                0,
                offset,
                0,
                0);
    }

    private static void accepted(TestLine line, String... rows) {
        List<BatchReady> ready = Await.until(line::ready, batches -> ExactlyOnce.examplesOf(batches) >= rows.length);
        assertThat(ready.stream().flatMap(batch -> line.lines(batch).stream())).containsExactlyInAnyOrder(rows);
    }

    private static List<RejectedExample> rejected(TestLine line, int count) {
        return Await.until(line::rejected, rejected -> rejected.size() >= count);
    }

    private static void lower(TestLine line, String topic) {
        lower(line, topic, LOWERED);
    }

    private static void lower(TestLine line, String topic, int bytes) {
        alter(line, topic, Integer.toString(bytes), AlterConfigOp.OpType.SET);
    }

    private static void forget(TestLine line, String topic) {
        alter(line, topic, "", AlterConfigOp.OpType.DELETE);
    }

    private static void alter(TestLine line, String topic, String limit, AlterConfigOp.OpType change) {
        try (Admin admin = Admin.create(line.settings.kafka("admin"))) {
            TestTopics.alter(admin, topic, new AlterConfigOp(new ConfigEntry("max.message.bytes", limit), change));
        }
    }

    /** Of so many bytes. */
    private static String row(int bytes) {
        String frame = TestLine.row(2);
        return frame.replace(
                "question 2", "q ".repeat(bytes).substring(0, bytes - frame.length() + "question 2".length()));
    }
}
