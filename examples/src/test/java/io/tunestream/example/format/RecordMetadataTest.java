package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.Recognition;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model answered and why its answer ended, wherever a format says it. */
class RecordMetadataTest {

    @ParameterizedTest
    @CsvSource({
        "openai-chat, '', ''",
        "openai-pair, gpt-4.1-mini-2025-04-14, stop",
        "openai-stored, '', stop",
        "anthropic, claude, stop",
        "openai-responses, m, stop",
        "gemini, '', stop",
        "litellm, gpt-4.1-mini, stop",
        "langfuse, m, ''",
        "langfuse-ingestion, m, ''",
        "helicone, m, stop",
    })
    void shouldBeFoundInTheSamples(String format, String model, String finish) {
        assertThat(metadata(SampleRecords.sample(format))).containsExactly(model + "|" + finish);
    }

    @ParameterizedTest
    @CsvSource({
        "gen_ai.response.model, gpt-5",
        "gen_ai.request.model, gpt-5",
    })
    void shouldBeFoundInAttributesOfASpan(String attribute, String model) {
        // Given
        String span = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"a","spanId":"b","attributes":[
                {"key":"%s","value":{"stringValue":"%s"}},
                {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Hi\\"}]}]"}},
                {"key":"gen_ai.output.messages","value":{"stringValue":"[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Ho\\"}],\\"finish_reason\\":\\"length\\"}]"}}]}]}]}]}
                """.formatted(attribute, model);

        // When
        List<String> found = metadata(span);

        // Then
        assertThat(found).containsExactly(model + "|length");
    }

    @Test
    void shouldBeFoundInEventsOfAStream() {
        // Given
        String stream = """
                {"request":{"messages":[{"role":"user","content":"Hi"}]},"response":[
                {"type":"message_start","message":{"model":"claude-x","role":"assistant"}},
                {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}},
                {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Ho"}},
                {"type":"message_delta","delta":{"stop_reason":"end_turn"}}]}
                """;

        // When
        List<String> found = metadata(stream);

        // Then
        assertThat(found).containsExactly("claude-x|stop");
    }

    @Test
    void shouldBeFoundBesideTheMessagesOfALine() {
        // Given
        String line =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]";

        // When
        List<String> found = metadata("[" + line + ",\"model\":\"m1\"}," + line + "}]");

        // Then
        assertThat(found).containsExactly("m1|", "|");
    }

    private static List<String> metadata(String record) {
        JsonReader reader = new JsonReader(64);
        JsonRow row = new JsonRow();
        reader.read(record.getBytes(UTF_8), 0, false, row);
        Conversations conversations = new Conversations(reader);
        List<String> found = new ArrayList<>();
        conversations.begin(
                row,
                RuleSet.DEFAULT,
                example -> found.add(example.model() + "|" + example.finish().word()));
        new Recognition(LogFormats.ALL).read(row, conversations);
        conversations.end();
        return found;
    }
}
