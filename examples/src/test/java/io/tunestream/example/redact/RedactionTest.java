package io.tunestream.example.redact;

import static io.tunestream.example.RowCases.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.adapt.Attributes;
import io.tunestream.example.check.PrivacyRule;
import io.tunestream.example.conversation.ConversationPolicy;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String CARD = "4111 1111 1111 1111";

    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    @Test
    void shouldGiveTheSameValueTheSameNumber() {
        // When
        Outcome.Accepted accepted = accepted(
                row("alice@example.com or bob@example.com or ALICE@example.com", "Or 4111-1111-1111-1111, " + CARD));

        // Then
        assertThat(line(accepted))
                .contains("\"[EMAIL_1] or [EMAIL_2] or [EMAIL_1]\"")
                .contains("\"Or [CREDIT_CARD_1], [CREDIT_CARD_1]\"");
        assertThat(shown(accepted.warnings()))
                .containsExactly("F PII_EMAIL /messages/1", "F PII_CREDIT_CARD /messages/2");
    }

    @Test
    void shouldLeaveARowInWhichNothingIsFoundAsItIs() {
        // Given
        String row = row("Has order 17 left?", "On 2024-01-15.");

        // When
        Outcome.Accepted accepted = accepted(row);

        // Then
        assertThat(line(accepted)).isEqualTo(row);
        assertThat(accepted.warnings()).isEmpty();
    }

    @Test
    void shouldLookThroughATextThatBeginsAsTheAddressOfAnImageMay() {
        // When
        Outcome.Accepted accepted = accepted(row("data: alice@example.com", "data:bob@example.com"));

        // Then
        assertThat(line(accepted)).contains("\"data: [EMAIL_1]\"", "\"data:[EMAIL_2]\"");
    }

    @Test
    void shouldMaskBeforeAnythingIsCountedOrHashed() {
        // When
        Outcome.Accepted one = accepted(row("I am alice@example.com", "Hello"));
        Outcome.Accepted other = accepted(row("I am a.very.long.name.of.somebody@example.com", "Hello"));
        Outcome.Accepted masked = accepted(row("I am [EMAIL_1]", "Hello"));

        // Then
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint()).isEqualTo(masked.fingerprint());
        assertThat(one.tokens()).isEqualTo(other.tokens()).isEqualTo(masked.tokens());
        assertThat(line(one)).isEqualTo(line(other)).isEqualTo(line(masked));
    }

    @Test
    void shouldLetALongerRecordBeginWithTheShorter() {
        // Given
        ExamplePipeline growing = pipeline.with(settings -> settings.with(ConversationPolicy.LONGEST));
        String tools = "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"mail\",\"description\":"
                + "\"Writes to help@example.com\"}}]}";
        String first =
                row("I am alice@example.com", "Hello, mail bob@example.com").replace("]}", tools);
        String longer = first.replace(
                "],\"tools\"",
                ",{\"role\":\"user\",\"content\":\"No, eve@example.com\"},{\"role\":\"assistant\",\"content\":\"alice@example.com\"}],\"tools\"");

        // When
        Outcome.Accepted shorter = (Outcome.Accepted) TestPipelines.prepare(growing, first.getBytes(UTF_8));
        Outcome.Accepted whole = (Outcome.Accepted) TestPipelines.prepare(growing, longer.getBytes(UTF_8));

        // Then
        assertThat(whole.identity().root()).isEqualTo(shorter.identity().root());
        assertThat(whole.identity().earlier()).isEqualTo(shorter.fingerprint());
        assertThat(line(whole))
                .contains("Writes to [EMAIL_1]", "I am [EMAIL_2]", "mail [EMAIL_3]", "No, [EMAIL_4]", "\"[EMAIL_2]\"");
    }

    @Test
    void shouldKeepArgumentsJsonOfTheSameShape() {
        // Given
        String arguments =
                "{\"to\":\"alice@example.com\",\"note\":\"first\\nalice@example.com\",\"card\":4111111111111111,"
                        + "\"phoneNumber\":\"5550199\",\"alice@example.com\":true,\"inner\":\"{\\\"to\\\":\\\"bob@example.com\\\"}\"}";

        // When
        String line = line(accepted(call(arguments, "{\"sent\":\"alice@example.com\",\"id\":12}")));

        // Then
        assertThat(line)
                .contains(quoted(
                        "{\"to\":\"[EMAIL_1]\",\"note\":\"first\\n[EMAIL_1]\",\"card\":1,\"phoneNumber\":\"[PHONE_1]\","
                                + "\"[EMAIL_1]\":true,\"inner\":\"{\\\"to\\\":\\\"[EMAIL_2]\\\"}\"}"))
                .contains(quoted("{\"sent\":\"[EMAIL_1]\",\"id\":12}"));
    }

    @Test
    void shouldMaskANameWithAName() {
        // Given
        String row = row("Hello", "Hi").replace("\"user\",", "\"user\",\"name\":\"415-555-0132\",");

        // When
        Outcome.Accepted accepted = accepted(row);

        // Then
        assertThat(line(accepted)).contains("\"name\":\"PHONE_1\"");
    }

    @Test
    void shouldRejectWhatNoMaskCanTakeThePlaceOf() {
        // Given
        String row = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
                + "{\"url\":\"https://example.com/alice@example.com.png\"}}]},{\"role\":\"assistant\",\"content\":\"A cat.\"}]}";

        // When
        Outcome outcome = TestPipelines.prepare(pipeline, row.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations())).contains("E PII_EMAIL /messages/0");
    }

    @Test
    void shouldDoWithEachCodeWhatTheDatasetWants() {
        // Given
        String secret = new PlantedItems(new Random(7)).next(PrivacyRule.SECRET_GITHUB_TOKEN);
        String row = row("alice@example.com 203.0.113.7 " + secret, "078-05-1120");
        Redaction wanted = Redaction.of(Map.of(
                "PII", "off", "PII_EMAIL", "warn", "PII_SSN", "mask", "SECRET_GITHUB_TOKEN", "mask", "SECRET", "warn"));

        // When
        Outcome outcome = TestPipelines.prepare(redacting(wanted), row.getBytes(UTF_8));
        Outcome byDefault = TestPipelines.prepare(pipeline, row.getBytes(UTF_8));

        // Then
        assertThat(shown(outcome.violations()))
                .containsExactly(
                        "W PII_EMAIL /messages/1", "F SECRET_GITHUB_TOKEN /messages/1", "F PII_SSN /messages/2");
        assertThat(line((Outcome.Accepted) outcome))
                .contains("\"alice@example.com 203.0.113.7 [GITHUB_TOKEN_1]\"", "\"[SSN_1]\"");
        assertThat(byDefault).isInstanceOf(Outcome.Rejected.class);
        assertThat(shown(byDefault.violations()))
                .containsExactly(
                        "F PII_EMAIL /messages/1",
                        "F PII_IP /messages/1",
                        "E SECRET_GITHUB_TOKEN /messages/1",
                        "F PII_SSN /messages/2");
    }

    @Test
    void shouldMaskWhatIsKeptBesideTheLine() {
        // Given
        ExamplePipeline keeping = pipeline.with(settings -> settings.with(Attributes.of(
                Map.of("customer", "/metadata/customer", "phone", "/metadata/phone", "score", "/metadata/score"))));
        String row = row("Hello", "Hi")
                .replace(
                        "]}",
                        "],\"metadata\":{\"customer\":\"alice@example.com\",\"phone\":\"5550199\",\"score\":5550199}}");

        // When
        Outcome.Accepted accepted = (Outcome.Accepted) TestPipelines.prepare(keeping, row.getBytes(UTF_8));

        // Then
        assertThat(accepted.attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("customer", "[EMAIL_1]", "phone", "[PHONE_1]", "score", "5550199"));
        assertThat(shown(accepted.warnings())).contains("F PII_EMAIL", "F PII_PHONE");
    }

    @Test
    void shouldFindInComposedLinesToo() {
        // Given
        String record =
                "{\"request\":{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"alice@example.com\"}]},"
                        + "\"response\":{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Dear alice@example.com\"},\"finish_reason\":\"stop\"}]}}";

        // When
        Outcome.Accepted accepted = accepted(record);

        // Then
        assertThat(line(accepted))
                .contains("\"[EMAIL_1]\"", "\"Dear [EMAIL_1]\"")
                .doesNotContain("alice");
        assertThat(shown(accepted.warnings())).containsExactly("F PII_EMAIL /request/messages/1");
    }

    @Test
    void shouldMaskTheLastAnswerAloneThatIsLearned() {
        // Given
        ExamplePipeline last = pipeline.with(settings -> settings.with(ConversationPolicy.LAST_ANSWER));
        String row = row("I am alice@example.com", "Hello")
                .replace(
                        "]}",
                        ",{\"role\":\"user\",\"content\":\"And?\"},{\"role\":\"assistant\",\"content\":\"Yes\"}]}");

        // When
        Outcome.Accepted accepted = (Outcome.Accepted) TestPipelines.prepare(last, row.getBytes(UTF_8));
        Outcome.Accepted masked = (Outcome.Accepted) TestPipelines.prepare(
                last, row.replace("alice@example.com", "[EMAIL_1]").getBytes(UTF_8));

        // Then
        assertThat(line(accepted)).isEqualTo(line(masked)).contains("\"weight\":0");
        assertThat(accepted.trainedTokens()).isEqualTo(masked.trainedTokens());
        assertThat(accepted.fingerprint()).isEqualTo(masked.fingerprint());
    }

    @Test
    void shouldKnowADetectorForEachRule() {
        assertThat(Detectors.ALL).extracting(Detector::rule).containsOnly(PrivacyRule.values());
        assertThat(Arrays.stream(PrivacyRule.values()).map(Masks::label)).doesNotHaveDuplicates();
    }

    private ExamplePipeline redacting(Redaction wanted) {
        return pipeline.with(settings -> settings.with(wanted));
    }

    private Outcome.Accepted accepted(String row) {
        return TestPipelines.accepted(pipeline, row);
    }

    private static String line(Outcome.Accepted accepted) {
        return new String(accepted.line(), UTF_8);
    }

    private static String row(String user, String assistant) {
        return "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"%s\"},{\"role\":\"assistant\",\"content\":\"%s\"}]}"
                .formatted(user, assistant);
    }

    private static String call(String arguments, String result) {
        return ("{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"tool_calls\":"
                        + "[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"mail\",\"arguments\":%s}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":%s},{\"role\":\"assistant\",\"content\":\"a\"}],"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"mail\"}}]}")
                .formatted(quoted(arguments), quoted(result));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
