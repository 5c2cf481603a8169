package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.Recognition;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model answered, why its answer ended, and what else is known of a call, wherever a format says it. */
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
        "openai-chat, ''",
        "sharegpt, ''",
        "openai-pair, sourceId=r1 loggedAt=2026-09-21T14:13:20Z",
        "openai-stored, sourceId=r1",
        "litellm, sourceId=r1 traceId=t1 loggedAt=2026-09-21T14:13:20.100Z",
        "helicone, sourceId=r1 provider=OPENAI feedback=true",
    })
    void shouldKeepWhatTheSampleSaysOfTheCall(String format, String expected) {
        assertThat(kept(SampleRecords.sample(format))).containsExactly(expected);
    }

    @Test
    void shouldKeepWhatASpanSaysOfTheCallAndNothingOfItsUser() {
        // Given
        String span = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0a","spanId":"0b","startTimeUnixNano":"1790000000000000000","attributes":[
                {"key":"gen_ai.conversation.id","value":{"stringValue":"c1"}},
                {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
                {"key":"user.id","value":{"stringValue":"alice"}},
                {"key":"client.address","value":{"stringValue":"10.0.0.1"}},
                {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Hi\\"}]}]"}},
                {"key":"gen_ai.output.messages","value":{"stringValue":"[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Ho\\"}]}]"}}]}]}]}]}
                """;

        // When
        List<String> found = kept(span);

        // Then
        assertThat(found)
                .containsExactly(
                        "sourceId=0b traceId=0a conversation=c1 provider=openai loggedAt=2026-09-21T14:13:20Z");
    }

    @Test
    void shouldKeepWhichOfSeveralAnswersItIs() {
        // Given
        String pair = """
                {"request":{"messages":[{"role":"user","content":"Hi"}]},"response":{"id":"r1","created":1790000000,"choices":[
                {"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"stop"},
                {"index":1,"message":{"role":"assistant","content":"b"},"finish_reason":"stop"}]}}
                """;

        // When
        List<String> found = kept(pair);

        // Then
        assertThat(found)
                .containsExactly(
                        "sourceId=r1 loggedAt=2026-09-21T14:13:20Z choice=0",
                        "sourceId=r1 loggedAt=2026-09-21T14:13:20Z choice=1");
    }

    @ParameterizedTest
    @CsvSource({
        "1790000000, 2026-09-21T14:13:20Z",
        "1790000000123, 2026-09-21T14:13:20.123Z",
        "'\"2026-09-21T16:13:20+02:00\"', 2026-09-21T14:13:20Z",
        "'\"2026-09-21 14:13:20.5\"', 2026-09-21T14:13:20.500Z",
        "'\"yesterday\"', ''",
        "{}, ''",
    })
    void shouldKeepATimeInOneForm(String logged, String expected) {
        // Given
        String pair = """
                {"request":{"messages":[{"role":"user","content":"Hi"}]},"startTime":%s,
                "response":{"choices":[{"index":0,"message":{"role":"assistant","content":"a"}}]}}
                """.formatted(logged);

        // When
        List<String> found = kept(pair);

        // Then
        assertThat(found).containsExactly(expected.isEmpty() ? "" : "loggedAt=" + expected);
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
        return found(record, example -> example.model() + "|" + example.finish().word());
    }

    private static List<String> kept(String record) {
        return found(
                record,
                example -> example.kept().entrySet().stream()
                        .map(each -> each.getKey().word() + "=" + each.getValue())
                        .collect(joining(" ")));
    }

    private static List<String> found(String record, Function<Conversations, String> said) {
        JsonReader reader = new JsonReader(64);
        JsonRow row = new JsonRow();
        reader.read(record.getBytes(UTF_8), 0, false, row);
        Conversations conversations = new Conversations(reader);
        List<String> found = new ArrayList<>();
        conversations.begin(row, RuleSet.DEFAULT, example -> found.add(said.apply(example)));
        new Recognition(LogFormats.ALL).read(row, conversations);
        conversations.end();
        return found;
    }
}
