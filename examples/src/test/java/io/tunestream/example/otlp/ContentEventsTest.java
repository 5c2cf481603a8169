package io.tunestream.example.otlp;

import static io.tunestream.example.TestPipelines.pipeline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tunestream.example.Outcome;
import io.tunestream.example.check.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was asked and answered as JSON in an attribute each. */
class ContentEventsTest {
    private static final String ASKED =
            "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Q\"}]";
    private static final String ANSWERED = "[{\"role\":\"assistant\",\"content\":\"A\"}]";

    @Test
    void shouldReadThemOfTheEventsOfASpan() {
        // Given
        String record = span(
                "",
                event("gen_ai.content.prompt", attribute("gen_ai.prompt", ASKED)) + ","
                        + event("gen_ai.content.completion", attribute("gen_ai.completion", ANSWERED)));

        // When
        List<Outcome> outcomes = pipeline().prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.line())
                                .asString(UTF_8)
                                .isEqualTo(
                                        "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                                                + "{\"role\":\"user\",\"content\":\"Q\"},{\"role\":\"assistant\",\"content\":\"A\"}]}"));
    }

    @Test
    void shouldReadThemOfTheSpanAndGiveAnExampleOfEachAnswer() {
        // Given
        String answers = "[{\"role\":\"assistant\",\"content\":\"A\"},{\"role\":\"assistant\",\"content\":\"B\"}]";
        String record = span(attribute("gen_ai.prompt", ASKED) + "," + attribute("gen_ai.completion", answers), "");

        // When
        List<Outcome> outcomes = pipeline().prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes).hasSize(2).allSatisfy(each -> assertThat(each).isInstanceOf(Outcome.Accepted.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [{'role': 'user', 'content': 'Q'}]     | BODY_NOT_JSON
                    [{"role": "user", "content": "Q        | CONTENT_TRUNCATED
                    """)
    void shouldSayWhatIsWrongWithAListThatCannotBeRead(String asked, String code) {
        // Given
        String record = span(attribute("gen_ai.prompt", asked) + "," + attribute("gen_ai.completion", ANSWERED), "");

        // When
        List<Outcome> outcomes = pipeline().prepare(record.getBytes(UTF_8));

        // Then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Violation::code)
                                .contains(code));
    }

    @Test
    void shouldRefuseHalfACall() {
        // Given
        String question = span(attribute("gen_ai.prompt", ASKED), "");
        String answer = span(attribute("gen_ai.completion", ANSWERED), "");

        // When
        List<Outcome> asked = pipeline().prepare(question.getBytes(UTF_8));
        List<Outcome> answered = pipeline().prepare(answer.getBytes(UTF_8));

        // Then
        assertThat(codes(asked)).containsExactly("RESPONSE_MISSING");
        assertThat(codes(answered)).containsExactly("REQUEST_MISSING");
    }

    private static List<String> codes(List<Outcome> outcomes) {
        return ((Outcome.Rejected) outcomes.getFirst())
                .violations().stream().map(Violation::code).toList();
    }

    private static String span(String attributes, String events) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[%s],\"events\":[%s]}]}]}]}"
                .formatted(attributes, events);
    }

    private static String event(String name, String attributes) {
        return "{\"name\":\"%s\",\"attributes\":[%s]}".formatted(name, attributes);
    }

    private static String attribute(String key, String text) {
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
        return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, quoted);
    }
}
