package io.tunestream.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.check.RuleSet;
import io.tunestream.tokens.TokenCounters;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMistakeTest {

    private final ExamplePipeline pipeline =
            new ExamplePipeline(new Workspace(Limits.DEFAULT), "", RuleSet.DEFAULT, TokenCounters.estimate());

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,2,]}~A comma stands behind the last element. See byte 10.",
                "{\"a\":1, }~A comma stands behind the last element. See byte 8.",
                "{\"a\":1},~Rows are separated by line breaks alone, without a comma. See byte 7.",
                "{'a':1}~Keys and texts stand in double quotes. See byte 1.",
                "{\"a\":'b'}~Keys and texts stand in double quotes. See byte 5.",
                "{“a”:1}~in plain double quotes, not in typographic ones. See byte 3.",
                "{\"a\":True}~The words are true, false and null in small letters; NaN and undefined are none. See byte 5.",
                "{\"a\":None}~The words are true, false and null",
                "{\"a\":NaN}~The words are true, false and null",
                "{\"a\":\"the \"big\" one\"}~A quote within a text must be escaped. See byte 11.",
                "{\"a\":1}{\"a\":2}~A value begins where a comma or the end of the row is expected; a row holds one. See byte 7.",
                "{\"a\":1} // by Kim~JSON has no comments. See byte 8.",
                "# exported~JSON has no comments. See byte 0.",
                "{\"a\":[1~It ends too early: a quote, a bracket or a brace is missing. See byte 7.",
                "{\"a\":\"b~It ends too early",
                "{\"a\":\"\\x21\"}~A backslash stands before a character that is not escaped by one.",
                "{\"a\":\"b\tc\"}~A tab or another control character in a text must be escaped. See byte 7.",
                "{a:1}~The row is not valid JSON. See byte 1."
            })
    void shouldTellWhatIsLikelyWrong(String row, String sentence) {
        // When
        List<Outcome> outcomes = pipeline.prepare(row.getBytes(UTF_8));

        // Then
        assertThat(outcomes).hasSize(1);
        Outcome.Rejected rejected = (Outcome.Rejected) outcomes.getFirst();
        assertThat(rejected.violations().getLast().code()).isEqualTo("JSON_INVALID");
        assertThat(rejected.violations().getLast().message())
                .startsWith("The row is not valid JSON.")
                .contains(sentence);
    }
}
