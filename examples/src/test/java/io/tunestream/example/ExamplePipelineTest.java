package io.tunestream.example;

import static io.tunestream.example.RowCases.shown;
import static io.tunestream.example.TestPipelines.prepare;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.RowCases.RowCase;
import io.tunestream.example.adapt.ChatLine;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.FileRule;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.PreferenceRule;
import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.check.Rule;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.check.Violation;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.tokens.CharacterEstimate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplePipelineTest {
    private static final String ROW =
            "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"ü\"},"
                    + "{\"role\":\"assistant\",\"content\":\"a\"}]}";

    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    static List<RowCase> rows() {
        return RowCases.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldFindEveryViolation(RowCase row) {
        // Given
        // When
        Outcome outcome = prepare(pipeline, row.bytes());

        // Then
        assertThat(shown(outcome.violations())).isEqualTo(row.violations());
        assertThat(outcome instanceof Outcome.Accepted).isEqualTo(row.valid());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldPrepareARowAloneAsAfterOthers(RowCase row) {
        // Given
        ExamplePipeline fresh = TestPipelines.pipeline();
        rows().forEach(other -> prepare(pipeline, other.bytes()));

        // When
        Outcome outcome = prepare(pipeline, row.bytes());

        // Then
        assertThat(outcome).usingRecursiveComparison().isEqualTo(prepare(fresh, row.bytes()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldPrepareARowTheSameHoweverOftenItComes(RowCase row) {
        // Given
        Outcome first = prepare(pipeline, row.bytes());

        // When
        List<Outcome> later =
                Stream.generate(() -> prepare(pipeline, row.bytes())).limit(3).toList();

        // Then
        assertThat(later)
                .allSatisfy(outcome ->
                        assertThat(outcome).usingRecursiveComparison().isEqualTo(first));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldSayTheSameWhereItWritesNoLines(RowCase row) {
        // Given
        ExamplePipeline writing = TestPipelines.pipeline();

        // When
        Outcome outcome = prepare(pipeline.withoutLines(), row.bytes());

        // Then
        assertThat(outcome).usingRecursiveComparison().ignoringFields("line").isEqualTo(prepare(writing, row.bytes()));
    }

    @Test
    void shouldHaveARowForEveryRuleOfARow() {
        // Given
        Set<String> elsewhere = Set.of(
                "ROW_TOO_LARGE",
                "FILE_NOT_UTF8",
                "BOM_PRESENT",
                "JSON_TOO_DEEP",
                "DATASET_MISSING",
                "DATASET_UNKNOWN",
                "CAPS_OFF",
                "DUPLICATE",
                "FORMAT_AMBIGUOUS",
                "MESSAGES_MISSING",
                "ROW_SET_ASIDE",
                "COVERED",
                "ATTRIBUTE_TOO_LONG",
                "TOKENS_ESTIMATED",
                "ROW_TOO_LONG",
                "NO_TRAINABLE_TOKENS",
                "IMAGE_TOO_LARGE",
                "MODEL_NOT_VISION",
                "WEIGHT_UNSUPPORTED",
                "CONTENT_AND_TOOL_CALLS",
                "TOOLS_UNSUPPORTED",
                "RESERVED_WORD");

        // When
        Set<String> codes = new HashSet<>(elsewhere);
        Arrays.stream(FileRule.values()).map(FileRule::code).forEach(codes::add);
        Arrays.stream(LogRule.values()).map(LogRule::code).forEach(codes::add);
        Arrays.stream(PrivacyRule.values()).map(PrivacyRule::code).forEach(codes::add);
        Arrays.stream(PreferenceRule.values()).map(PreferenceRule::code).forEach(codes::add);
        rows().forEach(row ->
                row.violations().forEach(violation -> codes.add(violation.split(" ", -1)[1])));

        // Then
        assertThat(RuleSet.catalogue()).extracting(Rule::code).allMatch(codes::contains);
    }

    @Test
    void shouldRejectBytesThatAreNotUtf8AndSayWhere() {
        // Given
        byte[] row = ROW.getBytes(ISO_8859_1);

        // When
        Outcome outcome = prepare(pipeline, row);

        // Then
        assertThat(outcome.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo("FILE_NOT_UTF8");
            assertThat(violation.message()).contains("byte " + ROW.indexOf('ü'));
        });
    }

    @Test
    void shouldSayAtWhichByteJsonBreaks() {
        // Given
        String row = "\uFEFF{\"messages\": oops}";

        // When
        Outcome outcome = prepare(pipeline, row.getBytes(UTF_8));

        // Then
        assertThat(outcome.violations()).extracting(Violation::code).containsExactly("BOM_PRESENT", "JSON_INVALID");
        int broken = row.getBytes(UTF_8).length - "oops}".length();
        assertThat(outcome.violations().getLast().message())
                .isEqualTo("The row is not valid JSON. See byte " + broken + ".");
    }

    @Test
    void shouldNotTakeAnotherEncodingForJson() {
        // Given
        byte[] row = ROW.getBytes(UTF_16LE);

        // When
        Outcome outcome = prepare(pipeline, row);

        // Then
        assertThat(outcome.violations()).extracting(Violation::code).doesNotContain("BOM_PRESENT");
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void shouldRejectNothingAtAll() {
        // Given
        byte[] row = {};

        // When
        Outcome outcome = prepare(pipeline, row);

        // Then
        assertThat(shown(outcome.violations())).containsExactly("E JSON_INVALID");
    }

    @Test
    void shouldRemoveAByteOrderMark() {
        // Given
        byte[] row = ("\uFEFF" + ROW).getBytes(UTF_8);

        // When
        Outcome outcome = prepare(pipeline, row);

        // Then
        assertThat(shown(outcome.violations())).containsExactly("F BOM_PRESENT");
        assertThat(((Outcome.Accepted) outcome).line()).isEqualTo(ROW.getBytes(UTF_8));
    }

    @Test
    void shouldAcceptARowOfExactlyTheLimits() {
        // Given
        String row = ROW.replace("]}", "],\"x\":[[1]]}");
        Limits limits = new Limits(row.getBytes(UTF_8).length, 3);

        // When
        Outcome outcome = prepare(TestPipelines.pipeline(new CharacterEstimate(), limits), row.getBytes(UTF_8));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldRejectARowOfOneByteTooMany() {
        // Given
        Limits limits = new Limits(ROW.getBytes(UTF_8).length - 1, 64);

        // When
        Outcome outcome = prepare(TestPipelines.pipeline(new CharacterEstimate(), limits), ROW.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).containsExactly("E ROW_TOO_LARGE");
    }

    @Test
    void shouldRejectARowNestedOnceTooDeeply() {
        // Given
        Limits limits = new Limits(1_000_000, 3);
        String row = ROW.replace("]}", "],\"x\":[[[1]]]}");

        // When
        Outcome outcome = prepare(TestPipelines.pipeline(new CharacterEstimate(), limits), row.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).containsExactly("W EXTRA_TOP_LEVEL_KEY /x", "E JSON_TOO_DEEP /x/0/0");
    }

    @Test
    void shouldListAHundredViolationsAndSayThatThereAreMore() {
        // Given
        String extras = "\"x\":1,".repeat(120).replace("\"x\"", "%s");
        Object[] names = IntStream.range(0, 120)
                .mapToObj(number -> "\"k" + number + "\"")
                .toArray();

        // When
        Outcome outcome = prepare(pipeline, ("{" + extras.formatted(names) + "\"messages\":[]}").getBytes(UTF_8));

        // Then
        List<Violation> violations = outcome.violations();
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(violations).hasSize(100);
        assertThat(violations.getLast().code()).isEqualTo("MESSAGES_EMPTY");
        assertThat(violations.getLast().message()).endsWith("More violations were found; they are not listed.");
    }

    @Test
    void shouldNotShowALongKey() {
        // Given
        String key = "k".repeat(5000);

        // When
        Outcome outcome = prepare(pipeline, ("{\"" + key + "\":1," + ROW.substring(1)).getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).containsExactly("W EXTRA_TOP_LEVEL_KEY /…");
    }

    @Test
    void shouldGiveWhatARecordHoldsInItsOrderEachForItself() {
        // Given
        String faulty = "{\"messages\":[{\"role\":\"user\",\"role\":\"user\",\"content\":\"u\"}]}";
        String record = "[%s, 7, %s ,%s]".formatted(ROW, faulty, ROW);
        ExamplePipeline several = pipeline.with(settings -> settings.with(List.of(new Bundle(), new ChatLine())));

        // When
        List<Outcome> outcomes = several.prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes).extracting(Outcome::index).containsExactly(0, 1, 2, 3);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Accepted.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Skipped(1, "number"));
        assertThat(shown(outcomes.get(2).violations()))
                .containsExactly(
                        "E DUPLICATE_JSON_KEY /2/messages/0/role",
                        "E ASSISTANT_MISSING /2/messages",
                        "E LAST_NOT_ASSISTANT /2/messages/0",
                        "W SYSTEM_MISSING /2/messages");
        assertThat(((Outcome.Accepted) outcomes.get(3)).line()).isEqualTo(ROW.getBytes(UTF_8));
        assertThat(((Outcome.Accepted) outcomes.get(3)).format()).isEqualTo("bundle");
    }

    @Test
    void shouldRejectARecordThatHoldsNothing() {
        // Given
        ExamplePipeline several = pipeline.with(settings -> settings.with(List.of(new Bundle(), new ChatLine())));

        // When
        Outcome outcome = prepare(several, "[]".getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).containsExactly("E FORMAT_UNKNOWN");
    }

    @Test
    void shouldReadEveryRecordInTheFormatThatIsPinned() {
        // Given
        ExamplePipeline pinned = pipeline.with(settings -> settings.with(new ChatLine()));

        // When
        List<Outcome> outcomes = pinned.prepare(("[{\"request\":{},\"response\":{}}," + ROW + "]").getBytes(UTF_8));

        // Then
        assertThat(shown(outcomes.getFirst().violations()))
                .containsExactly(
                        "W EXTRA_TOP_LEVEL_KEY /0/request",
                        "W EXTRA_TOP_LEVEL_KEY /0/response",
                        "E MESSAGES_MISSING /0");
        assertThat(((Outcome.Accepted) outcomes.getLast()).line()).isEqualTo(ROW.getBytes(UTF_8));
    }

    @Test
    void shouldTakeNoMoreExamplesOfARecordThanTenThousand() {
        // Given
        String record = "[" + "7,".repeat(20_000) + "7]";

        // When
        List<Outcome> outcomes = pipeline.prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes).hasSize(10_000);
        assertThat(shown(outcomes.get(9_998).violations())).containsExactly("E ROW_NOT_OBJECT /9998");
        assertThat(shown(outcomes.getLast().violations())).containsExactly("E ROW_TOO_LARGE");
    }

    @Test
    void shouldComposeNoMoreLinesOfARecordThanAFewTimesItsSize() {
        // Given
        String answers = "{\"message\":{\"content\":\"a\"}},".repeat(99) + "{\"message\":{\"content\":\"a\"}}";
        String record = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + "u ".repeat(1 << 20) + "\"}],\"choices\":["
                + answers + "]}";

        // When
        List<Outcome> outcomes = pipeline.prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes).hasSize(100);
        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(16);
        assertThat(shown(outcomes.getLast().violations())).containsExactly("E ROW_TOO_LARGE");
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
            return row.kind(record) == Kind.LIST;
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
