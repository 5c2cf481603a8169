package io.tunestream.prep.check;

import static io.tunestream.prep.check.RowCases.shown;
import static io.tunestream.prep.check.RowCases.violations;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.check.RowCases.RowCase;
import io.tunestream.record.Violation;
import io.tunestream.tokens.CharacterEstimate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleJudgeTest {
    private static final String ROW =
            "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"ü\"},"
                    + "{\"role\":\"assistant\",\"content\":\"a\"}]}";

    private final ExampleJudge judge = new ExampleJudge("support", new CharacterEstimate(), Limits.DEFAULT);

    static List<RowCase> rows() {
        return RowCases.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldFindEveryViolation(RowCase row) {
        // Given
        // When
        Verdict verdict = judge.judge(row.bytes());

        // Then
        assertThat(shown(violations(verdict))).isEqualTo(row.violations());
        assertThat(verdict instanceof Verdict.Valid).isEqualTo(row.valid());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldJudgeARowAloneAsAfterOthers(RowCase row) {
        // Given
        ExampleJudge fresh = new ExampleJudge("support", new CharacterEstimate(), Limits.DEFAULT);
        rows().forEach(other -> judge.judge(other.bytes()));

        // When
        Verdict verdict = judge.judge(row.bytes());

        // Then
        assertThat(verdict).usingRecursiveComparison().isEqualTo(fresh.judge(row.bytes()));
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
                "DUPLICATE",
                "ROW_SET_ASIDE",
                "TOKENS_ESTIMATED");

        // When
        Set<String> codes = new HashSet<>(elsewhere);
        rows().forEach(row ->
                row.violations().forEach(violation -> codes.add(violation.split(" ", -1)[1])));

        // Then
        assertThat(Rule.values()).extracting(Rule::code).allMatch(codes::contains);
    }

    @Test
    void shouldRejectBytesThatAreNotUtf8AndSayWhere() {
        // Given
        byte[] row = ROW.getBytes(ISO_8859_1);

        // When
        Verdict verdict = judge.judge(row);

        // Then
        assertThat(violations(verdict)).singleElement().satisfies(violation -> {
            assertThat(violation.getCode()).isEqualTo("FILE_NOT_UTF8");
            assertThat(violation.getMessage()).contains("byte " + ROW.indexOf('ü'));
        });
    }

    @Test
    void shouldSayAtWhichByteJsonBreaks() {
        // Given
        String row = "\uFEFF{\"messages\": oops}";

        // When
        Verdict verdict = judge.judge(row.getBytes(UTF_8));

        // Then
        assertThat(violations(verdict)).extracting(Violation::getCode).containsExactly("BOM_PRESENT", "JSON_INVALID");
        int broken = row.getBytes(UTF_8).length - "oops}".length();
        assertThat(violations(verdict).getLast().getMessage())
                .isEqualTo("The row is not valid JSON. See byte " + broken + ".");
    }

    @Test
    void shouldNotTakeAnotherEncodingForJson() {
        // Given
        byte[] row = ROW.getBytes(UTF_16LE);

        // When
        Verdict verdict = judge.judge(row);

        // Then
        assertThat(violations(verdict)).extracting(Violation::getCode).doesNotContain("BOM_PRESENT");
        assertThat(verdict).isInstanceOf(Verdict.Faulty.class);
    }

    @Test
    void shouldRejectNothingAtAll() {
        // Given
        byte[] row = {};

        // When
        Verdict verdict = judge.judge(row);

        // Then
        assertThat(shown(violations(verdict))).containsExactly("E JSON_INVALID");
    }

    @Test
    void shouldRemoveAByteOrderMark() {
        // Given
        byte[] row = ("\uFEFF" + ROW).getBytes(UTF_8);

        // When
        Verdict verdict = judge.judge(row);

        // Then
        assertThat(shown(violations(verdict))).containsExactly("F BOM_PRESENT");
        assertThat(((Verdict.Valid) verdict).line()).isEqualTo(ROW.getBytes(UTF_8));
    }

    @Test
    void shouldAcceptARowOfExactlyTheLimits() {
        // Given
        String row = ROW.replace("]}", "],\"tools\":[[1]]}");
        Limits limits = new Limits(row.getBytes(UTF_8).length, 3);

        // When
        Verdict verdict = new ExampleJudge("support", new CharacterEstimate(), limits).judge(row.getBytes(UTF_8));

        // Then
        assertThat(verdict).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void shouldRejectARowOfOneByteTooMany() {
        // Given
        Limits limits = new Limits(ROW.getBytes(UTF_8).length - 1, 64);

        // When
        Verdict verdict = new ExampleJudge("support", new CharacterEstimate(), limits).judge(ROW.getBytes(UTF_8));

        // Then
        assertThat(shown(violations(verdict))).containsExactly("E ROW_TOO_LARGE");
    }

    @Test
    void shouldRejectARowNestedOnceTooDeeply() {
        // Given
        Limits limits = new Limits(1_000_000, 3);
        String row = ROW.replace("]}", "],\"tools\":[[[1]]]}");

        // When
        Verdict verdict = new ExampleJudge("support", new CharacterEstimate(), limits).judge(row.getBytes(UTF_8));

        // Then
        assertThat(shown(violations(verdict))).containsExactly("E JSON_TOO_DEEP /tools/0/0");
    }

    @Test
    void shouldListAHundredViolationsAndSayThatThereAreMore() {
        // Given
        String extras = "\"x\":1,".repeat(120).replace("\"x\"", "%s");
        Object[] names = IntStream.range(0, 120)
                .mapToObj(number -> "\"k" + number + "\"")
                .toArray();

        // When
        Verdict verdict = judge.judge(("{" + extras.formatted(names) + "\"messages\":[]}").getBytes(UTF_8));

        // Then
        List<Violation> violations = violations(verdict);
        assertThat(verdict).isInstanceOf(Verdict.Faulty.class);
        assertThat(violations).hasSize(100);
        assertThat(violations.getLast().getCode()).isEqualTo("MESSAGES_EMPTY");
        assertThat(violations.getLast().getMessage()).endsWith("More violations were found; they are not listed.");
    }

    @Test
    void shouldNotShowMuchOfALongKey() {
        // Given
        String key = "k".repeat(5000);

        // When
        Verdict verdict = judge.judge(("{\"" + key + "\":1," + ROW.substring(1)).getBytes(UTF_8));

        // Then
        assertThat(shown(violations(verdict))).containsExactly("W EXTRA_TOP_LEVEL_KEY /" + "k".repeat(32) + "…");
    }
}
