package io.tunestream.prep;

import static io.tunestream.prep.TestLine.row;
import static io.tunestream.prep.TestLine.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.ConsentSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.RawExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.SelectSpec;
import io.tunestream.runtime.fault.Fault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("puts the registry of all topologies out of order")
class ValidateTopologyTest extends TopologyTest {

    ValidateTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldRejectAFaultyRowWithEveryReasonAndItsBytes() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        String faulty = "{\"messages\":[{\"role\":\"nobody\",\"content\":\"a\"},{\"role\":\"user\",\"content\":7}]}";

        // When
        line.send("support", faulty);

        // Then
        assertThat(line.accepted()).isEmpty();
        assertThat(line.rejected()).singleElement().satisfies(rejection -> {
            assertThat(codesOf(rejection)).contains("ROLE_UNKNOWN", "CONTENT_WRONG_TYPE", "ASSISTANT_MISSING");
            assertThat(text(rejection.getOriginal())).isEqualTo(faulty);
            assertThat(rejection.getSourceTopic())
                    .isEqualTo(line.topics.exampleRaw().name());
            assertThat(rejection.getRuleSet()).isNotEmpty();
        });
    }

    @Test
    void shouldRejectRowsOfNoDataset() {
        // Given
        TopologyHarness line = topology();

        // When
        line.send("nobody", row(1));
        line.send("No/Name", row(2));
        line.send(new RecordHeaders(), row(3).getBytes(UTF_8));
        line.send(new RecordHeaders(), new byte[0]);

        // Then
        assertThat(line.rejected())
                .extracting(TopologyTest::codesOf)
                .containsExactly(
                        List.of("DATASET_UNKNOWN"),
                        List.of("DATASET_UNKNOWN"),
                        List.of("DATASET_MISSING"),
                        List.of("DATASET_MISSING"));
    }

    @Test
    void shouldTakeADatasetWhoseSpecCannotBeReadForUnknownUntilItIsAppliedAgain() {
        // Given
        TopologyHarness line = topology();
        line.apply("support", new byte[] {0, 0x7f, 1, 2, 3, 4});

        // When
        line.send("support", row(1));
        line.apply(spec("support", 0, NEVER));
        line.send("support", row(2));

        // Then
        assertThat(line.rejected())
                .singleElement()
                .satisfies(rejection -> assertThat(codesOf(rejection)).containsExactly("DATASET_UNKNOWN"));
        assertThat(line.accepted())
                .singleElement()
                .satisfies(each -> assertThat(text(each.getLine())).isEqualTo(row(2)));
    }

    @Test
    void shouldNotGoByAnOlderSpecWhereTheNewestCannotBeReadThoughThatIsPassedOver() {
        // Given
        TopologyHarness line = topology(Map.of("records.pass-over", "tunestream.dataset.spec-0@1"));
        line.apply(spec("support", 0, NEVER));
        line.apply("support", new byte[] {0, 0x7f, 1, 2, 3, 4});

        // When
        line.send("support", row(1));

        // Then
        assertThat(line.accepted()).isEmpty();
        assertThat(line.rejected())
                .singleElement()
                .satisfies(rejection -> assertThat(codesOf(rejection)).containsExactly("DATASET_UNKNOWN"));
    }

    @Test
    void shouldNotRepeatWhatStandsInPlaceOfADatasetAndIsPersonal() {
        // Given
        TopologyHarness line = topology();

        // When
        line.send("078-05-1120", row(1));
        line.send("203.0.113.7", row(2));
        line.send("nobody", row(3));

        // Then
        List<RejectedExample> rejected = line.rejected();
        assertThat(rejected).extracting(RejectedExample::getDataset).containsExactly("", "", "nobody");
        assertThat(rejected).extracting(TopologyTest::codesOf).containsOnly(List.of("DATASET_UNKNOWN"));
    }

    @Test
    void shouldFindTheDatasetInAFieldOrTheConfiguration() {
        // Given
        TopologyHarness line = topology(Map.of("prep.default-dataset", "support"));
        line.apply(spec("support", 0, NEVER));
        line.apply(spec("sales", 0, NEVER));

        // When
        line.send(new RecordHeaders(), row(1).getBytes(UTF_8));
        line.send(new RecordHeaders(), ("{\"dataset\":\"sales\"," + row(2).substring(1)).getBytes(UTF_8));

        // Then
        assertThat(line.accepted()).extracting(AcceptedExample::getDataset).containsExactly("support", "sales");
    }

    @Test
    void shouldReadAvro() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        RawExample example = RawExample.newBuilder()
                .setDataset("support")
                .setPayload(ByteBuffer.wrap(row(1).getBytes(UTF_8)))
                .build();

        // When
        line.send(new RecordHeaders(), line.avro(example));

        // Then
        assertThat(line.accepted())
                .singleElement()
                .satisfies(each -> assertThat(text(each.getLine())).isEqualTo(row(1)));
    }

    @Test
    void shouldRejectBytesThatOnlyLookLikeAvro() {
        // Given
        TopologyHarness line = topology(Map.of("prep.default-dataset", "support"));
        line.apply(spec("support", 0, NEVER));

        // When
        line.send(new RecordHeaders(), new byte[] {0, 0x7f, 1, 2, 3, 4});
        line.send(new RecordHeaders(), new byte[] {0});
        line.send(
                new RecordHeaders(),
                Arrays.copyOf(line.avro(RawExample.newBuilder().build()), 6));

        // Then
        assertThat(line.rejected())
                .hasSize(3)
                .extracting(TopologyTest::codesOf)
                .containsOnly(List.of("FORMAT_UNKNOWN"));
    }

    @Test
    void shouldNotRejectARowBecauseTheRegistryIsOutOfOrder() {
        // Given
        TopologyHarness line = topology(Map.of("prep.default-dataset", "support"));
        line.apply(spec("support", 0, NEVER));
        MemoryRegistry.breakDown(true);

        // When
        try {
            assertThatThrownBy(() -> line.send(new RecordHeaders(), new byte[] {0, 0x7f, 1, 2, 3, 4}))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            Fault.class, e -> assertThat(e.code()).isEqualTo("REGISTRY_REFUSED"));
        } finally {
            MemoryRegistry.breakDown(false);
        }

        // Then
        assertThat(line.rejected()).isEmpty();
    }

    @Test
    void shouldCarryNoHeadersAndTheTimeOfTheDecision() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.pass(Duration.ofDays(400));

        // When
        line.send("support", row(1));
        line.send("support", "{}");

        // Then
        long now = TopologyHarness.START.plus(Duration.ofDays(400)).toEpochMilli();
        assertThat(List.of(
                        line.records(line.topics.exampleAccepted()).getFirst(),
                        line.records(line.topics.exampleRejected()).getFirst()))
                .allSatisfy(record -> {
                    assertThat(record.headers()).isEmpty();
                    assertThat(record.timestamp()).isEqualTo(now);
                });
    }

    @Test
    void shouldGiveEachExampleOfABatchToTheDatasetThatItNames() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.apply(spec("shop", 0, NEVER));

        // When
        line.send("support", batch(1));
        line.send("", batch(5));

        // Then
        assertThat(line.accepted())
                .extracting(each -> each.getDataset() + " " + each.getSourceOffset() + "." + each.getSourceIndex())
                .containsExactly("support 0.0", "shop 0.1", "shop 0.3", "shop 1.1", "shop 1.3");
        assertThat(line.rejected())
                .extracting(each -> each.getDataset() + " " + each.getSourceOffset() + "." + each.getSourceIndex() + " "
                        + each.getViolations().getFirst().getCode())
                .containsExactly("nobody 0.2 DATASET_UNKNOWN", " 1.0 DATASET_MISSING", "nobody 1.2 DATASET_UNKNOWN");
    }

    private static String batch(int first) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[%s,%s,%s,%s]}]}]}"
                .formatted(
                        span(first, ""), span(first + 1, "shop"), span(first + 2, "nobody"), span(first + 3, "shop"));
    }

    private static String span(int number, String dataset) {
        String asked =
                "[{\\\"role\\\":\\\"user\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"Q%d\\\"}]}]"
                        .formatted(number);
        return "{\"attributes\":[%s,%s%s]}"
                .formatted(
                        attribute("gen_ai.input.messages", asked),
                        attribute("gen_ai.output.messages", asked.replace("user", "assistant")),
                        dataset.isEmpty() ? "" : "," + attribute("tunestream.dataset", dataset));
    }

    private static String attribute(String key, String text) {
        return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, text);
    }

    @Test
    void shouldSkipWhatTheSpecDoesNotChooseAndCountItByReason() {
        // Given
        TopologyHarness line = topology();
        DatasetSpec spec = DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setAttributes(Map.of("customer", "/customer"))
                .setSelect(SelectSpec.newBuilder()
                        .setWhere("customer != 'acme'")
                        .setConsent(ConsentSpec.newBuilder()
                                .setAttribute("customer")
                                .setDeny(List.of("shy"))
                                .build())
                        .build())
                .build();
        line.apply(spec);

        // When
        line.send("support", beside(row(1), "\"customer\":\"acme\""));
        line.send("support", beside(row(2), "\"customer\":\"shy\""));
        line.send("support", beside(row(3), "\"customer\":\"b\",\"model\":\"ft:gpt:acme::1\""));
        line.send("support", beside(row(4), "\"customer\":\"b\""));
        line.apply(spec("support", 0, NEVER));
        line.pass(Duration.ofSeconds(1));
        line.send("support", beside(row(1), "\"customer\":\"acme\""));
        List<AcceptedExample> accepted = line.accepted();
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(accepted)
                .extracting(each -> text(each.getLine()))
                .as("what was not chosen was not seen")
                .containsExactly(row(4), row(1));
        assertThat(line.rejected()).isEmpty();
        assertThat(line.stats().getLast().getSkippedByReason())
                .isEqualTo(Map.of("SELECT_WHERE", 1L, "SELECT_CONSENT", 1L, "SELECT_OWN_MODEL", 1L));
    }

    @Test
    void shouldTakeNothingWhereASpecThatNobodyCheckedAsksForWhatNobodyUnderstands() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setSelect(SelectSpec.newBuilder().setWhere("customer ~ 1").build())
                .build());

        // When
        line.send("support", row(1));

        // Then
        assertThat(line.accepted()).isEmpty();
        assertThat(line.rejected()).isEmpty();
    }

    private static String beside(String row, String members) {
        return "{" + members + "," + row.substring(1);
    }

    @Test
    void shouldTakeEachExampleOfARecordForItself() {
        // Given
        TopologyHarness line =
                topology(Map.of(), pipeline -> pipeline.with(settings -> settings.with(List.of(new Bundle()))));
        line.apply(spec("support", 0, NEVER));

        // When
        String record = "[%s,{},7,%s,{}]".formatted(row(1), row(2));
        line.send("support", record);
        List<AcceptedExample> accepted = line.accepted();
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(accepted)
                .satisfiesExactly(first -> isExample(first, 0, row(1)), second -> isExample(second, 3, row(2)));
        assertThat(line.rejected())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.getSourceIndex()).isEqualTo(1);
                            assertThat(first.getFormat()).isEqualTo("bundle");
                            assertThat(first.getViolations().getFirst().getPointer())
                                    .isEqualTo("/1");
                            assertThat(text(first.getOriginal())).isEqualTo(record);
                        },
                        second -> {
                            assertThat(second.getSourceIndex()).isEqualTo(4);
                            assertThat(second.getOriginal().remaining()).isZero();
                        });
        assertThat(line.stats().getLast().getSkippedByReason()).isEqualTo(Map.of("number", 1L));
    }

    @Test
    void shouldKeepWhatIsSkippedFromTheRejectedTopicAndCountItByReason() {
        // Given
        TopologyHarness line = topology(Map.of(), pipeline -> pipeline);
        line.apply(spec("support", 0, NEVER));
        String half = "{\"custom_id\":\"a\",\"body\":{}}";
        String spans = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"GET\"},{\"name\":\"POST\"}]}]}]}";

        // When
        line.send("support", "[%s,%s,%s]".formatted(half, row(1), half));
        line.send("support", spans);
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(line.accepted()).singleElement().satisfies(example -> {
            assertThat(example.getSourceIndex()).isEqualTo(1);
            assertThat(example.getFormat()).isEqualTo("openai-chat");
        });
        assertThat(line.rejected()).isEmpty();
        assertThat(line.stats().getLast().getSkippedByReason()).isEqualTo(Map.of("half", 2L, "kind", 2L));
    }

    private static void isExample(AcceptedExample example, int index, String row) {
        assertThat(text(example.getLine())).isEqualTo(row);
        assertThat(example.getSourceIndex()).isEqualTo(index);
        assertThat(example.getFormat()).isEqualTo("bundle");
        assertThat(example.getTrainedTokens()).isPositive();
        assertThat(example.getPromptTokens()).isEqualTo(example.getTokens() - example.getTrainedTokens());
    }

    /** A list of chat lines, and of numbers, which are none. */
    private static final class Bundle implements LogFormat {

        @Override
        public String name() {
            return "bundle";
        }

        @Override
        public Summary summary() {
            return new Summary("", "");
        }

        @Override
        public boolean claims(JsonRow row, int record) {
            return true;
        }

        @Override
        public void read(JsonRow row, int record, Conversations into) {
            for (int each = row.first(record); each != JsonRow.NONE; each = row.next(each)) {
                if (row.kind(each) == Kind.NUMBER) {
                    into.skip("number");
                } else {
                    new ChatLine().read(row, each, into);
                }
            }
        }
    }
}
