package io.tunestream.example;

import static io.tunestream.example.RowCases.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.check.RuleSet;
import io.tunestream.example.target.Target;
import io.tunestream.tokens.CharacterEstimate;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of answers, where they are what is learned. */
class PreferencePairTest {
    private static final String QUESTION =
            "{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"u\"}";
    private static final String ONE = "{\"role\":\"assistant\",\"content\":\"a\"}";
    private static final String OTHER = "{\"role\":\"assistant\",\"content\":\"b\"}";
    private static final String LINE = "{\"input\":{\"messages\":[" + QUESTION + "]},\"preferred_output\":[" + ONE
            + "],\"non_preferred_output\":[" + OTHER + "]}";

    private final ExamplePipeline pipeline = new ExamplePipeline(
            new Workspace(Limits.DEFAULT),
            "support",
            RuleSet.forTarget(Target.OPENAI_PREFERENCE),
            new CharacterEstimate());

    @Test
    void shouldKeepALineAsItIs() {
        // When
        Outcome.Accepted accepted = TestPipelines.accepted(pipeline, LINE);

        // Then
        assertThat(accepted.line()).asString(UTF_8).isEqualTo(LINE);
        assertThat(accepted.format()).isEqualTo("openai-preference");
        assertThat(accepted.warnings()).isEmpty();
    }

    @Test
    void shouldMakeTheSameLineOfEverySpellingOfAPair() {
        // Given
        List<String> spellings = List.of(
                LINE.replace("_output", "_completion"),
                "{\"prompt\":[" + QUESTION + "],\"chosen\":[" + ONE + "],\"rejected\":[" + OTHER + "]}",
                "{\"chosen\":[" + QUESTION + "," + ONE + "],\"rejected\":[" + QUESTION + "," + OTHER + "]}");

        // When
        List<String> lines = spellings.stream()
                .map(spelling -> TestPipelines.line(pipeline, spelling))
                .toList();
        List<String> fingerprints = spellings.stream()
                .map(spelling -> TestPipelines.fingerprint(pipeline, spelling))
                .toList();

        // Then
        assertThat(lines).containsOnly(LINE);
        assertThat(fingerprints).containsOnly(TestPipelines.fingerprint(pipeline, LINE));
    }

    @Test
    void shouldMaskWhatIsFoundInBothAnswers() {
        // Given
        String named = LINE.replace("\"b\"", "\"Ask alice@example.com\"").replace("\"a\"", "\"Ask bob@example.com\"");

        // When
        String line = TestPipelines.line(pipeline, named);

        // Then
        assertThat(line).isEqualTo(LINE.replace("\"b\"", "\"Ask [EMAIL_2]\"").replace("\"a\"", "\"Ask [EMAIL_1]\""));
    }

    @Test
    void shouldRejectASecretInTheOtherAnswer() {
        // Given
        String secret = LINE.replace("\"b\"", "\"AKIA" + "Z7XK3QWERTY2MNB5\"");

        // When
        Outcome outcome = TestPipelines.prepare(pipeline, secret.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).contains("E SECRET_AWS_ACCESS_KEY /non_preferred_output/0");
    }

    @Test
    void shouldCountAndRecogniseBothAnswers() {
        // Given
        String longer = LINE.replace("\"b\"", "\"bbbbbbbbbbbb\"");

        // When
        Outcome.Accepted accepted = TestPipelines.accepted(pipeline, longer);

        // Then
        assertThat(accepted.tokens())
                .isGreaterThan(TestPipelines.accepted(pipeline, LINE).tokens());
        assertThat(accepted.fingerprint())
                .isNotEqualTo(TestPipelines.accepted(pipeline, LINE).fingerprint());
    }

    @Test
    void shouldJudgeWhatTheOtherAnswerSays() {
        // Given
        String row = LINE.replace("\"b\"", "\"b<|endoftext|>\"")
                .replace("\"content\":\"a\"", "\"content\":\"a\",\"weight\":0");

        // When
        Outcome outcome = TestPipelines.prepare(pipeline, row.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations()))
                .contains(
                        "E SPECIAL_TOKEN_IN_TEXT /non_preferred_output/0/content",
                        "E WEIGHT_UNSUPPORTED /preferred_output/0");
    }

    @Test
    void shouldMissAllOfAPairInAChatLine() {
        // Given
        String row = "{\"messages\":[" + QUESTION + "," + ONE + "]}";

        // When
        Outcome outcome = TestPipelines.prepare(pipeline, row.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations()))
                .containsExactly("E INPUT_MISSING", "E PREFERRED_MISSING", "E NON_PREFERRED_MISSING");
    }

    @Test
    void shouldSayThatAPairIsNoConversation() {
        // When
        Outcome outcome = TestPipelines.prepare(TestPipelines.pipeline(), LINE.getBytes(UTF_8));

        // Then
        assertThat(outcome.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .endsWith("It is a pair of answers, and the target learns from conversations."));
    }

    @Test
    void shouldAcceptPublicPairs() throws IOException {
        // Given
        List<byte[]> rows = SharedData.rows("microsoft-foundry/orca_dpo_validation.jsonl");

        // When
        List<Outcome> outcomes =
                rows.stream().map(row -> TestPipelines.prepare(pipeline, row)).toList();

        // Then
        assertThat(outcomes).hasSize(284);
        assertThat(outcomes.stream()
                        .flatMap(outcome -> outcome.violations().stream())
                        .map(violation -> violation.severity() + " " + violation.code())
                        .distinct())
                .containsOnly("W LENGTH_RATIO_EXTREME", "W NUL_OR_CONTROL_CHAR", "W UNRESOLVED_PLACEHOLDER");
    }
}
